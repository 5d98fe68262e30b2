using System.Text.Json;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.Tests.Simulation.WirelessReceivers.Ssc;

/// <summary>Methods of a simulated SSC device: reading, writing, refusing, introspection.</summary>
public class SscMethodTests
{
    [Theory]
    [InlineData("""{"rx1":{"gain":100}}""", """{"rx1":{"gain":42}}""")]
    [InlineData("""{"rx1":{"gain":4}}""", """{"rx1":{"gain":3}}""")]
    [InlineData("""{"rx1":{"frequency":614137}}""", """{"rx1":{"frequency":614125}}""")]
    [InlineData("""{"rx1":{"name":"VOX 1"},"rx2":{"mute":true}}""", """{"rx1":{"name":"VOX 1"},"rx2":{"mute":true}}""")]
    public void A_write_is_answered_with_what_was_adopted(string wish, string adopted) =>
        Assert.Equal([adopted], new SscDeviceOnTheBench("ew-dx-em2").Ask(wish));

    [Theory]
    [InlineData("""{"rx1":{"mute":1}}""")]
    [InlineData("""{"rx1":{"name":"NINECHARS"}}""")]
    [InlineData("""{"rx1":{"sync_settings":{"lowcut":"61 Hz"}}}""")]
    [InlineData("""{"mates":{"tx1":{"mute":true}}}""")]
    public void What_cannot_be_is_refused_and_noted(string wish)
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");

        Assert.Contains("[406,", Assert.Single(bench.Ask(wish)), StringComparison.Ordinal);
        Assert.Single(bench.Violations);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("""{"rx1":{"mute":null}}{"rx2":{"mute":null}}""")]
    [InlineData("""{"rx1":{"name":"\u0041"}}""")]
    [InlineData("""{"rx1":{"name":"é"}}""")]
    public void What_is_no_message_is_answered_with_400(string text)
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");

        Assert.Equal(["""{"osc":{"error":[400,{"desc":"message not understood"}]}}"""], bench.Ask(text));
        Assert.Single(bench.Violations);
    }

    [Fact]
    public void Wildcards_are_answered_with_the_addresses_they_mean()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");

        Assert.Equal(["""{"rx1":{"mute":false},"rx2":{"mute":false}}"""], bench.Ask("""{"rx?":{"mut*":null}}"""));
    }

    [Fact]
    public void A_transaction_id_is_mirrored()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");

        Assert.Equal(["""{"osc":{"xid":42},"rx1":{"mute":false}}"""], bench.Ask("""{"osc":{"xid":42},"rx1":{"mute":null}}"""));
        Assert.Equal(["""{"osc":{"ping":null}}"""], bench.Ask("""{"osc":{"ping":null}}"""));
    }

    [Fact]
    public void Good_and_bad_addresses_of_one_message_are_answered_each_in_its_way()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");

        string[] said = bench.Ask("""{"rx1":{"mute":null,"colour":null}}""");

        Assert.Equal(["""{"rx1":{"mute":false}}""", """{"osc":{"error":[{"rx1":{"colour":[404,{"desc":"address not found"}]}}]}}"""], said);
        Assert.Empty(bench.Violations);
    }

    [Fact]
    public void Asking_on_for_what_does_not_exist_is_noted()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        for (int time = 0; time < 4; time++)
        {
            bench.Ask("""{"rx1":{"colour":null}}""");
        }

        Assert.Equal("/rx1/colour: asked 4 times, though the answer is 404", Assert.Single(bench.Violations));
    }

    [Fact]
    public void Every_method_is_found_by_walking_the_schema_and_answers_when_asked()
    {
        foreach (string name in SimulatedDevices.All.Keys.Where(name => name.StartsWith("sennheiser/", StringComparison.Ordinal)))
        {
            if (SimulatedDevices.All[name](new SimulatorOptions { Port = 0, Lives = false }) is not ConsoleBridge.Simulation.WirelessReceivers.Ssc.SimulatedSscDevice)
            {
                continue;
            }

            var bench = new SscDeviceOnTheBench(name["sennheiser/".Length..]);
            int found = Walk(bench, "", JsonNode.Parse(bench.Ask("""{"osc":{"schema":null}}""")[0])!["osc"]!["schema"]![0]!.AsObject());

            Assert.True(found > 20, $"{name}: {found}");
        }
    }

    [Theory]
    [InlineData("limit request 30", 413)]
    [InlineData("limit addresses 1", 414)]
    [InlineData("limit answer 30", 450)]
    public void Too_much_at_once_is_refused(string steering, int code)
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Steer(steering);

        Assert.Contains($"[{code},", Assert.Single(bench.Ask("""{"rx1":{"mute":null,"name":null,"gain":null}}""")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_asks_nothing_of_garbage()
    {
        var bench = new SscDeviceOnTheBench("em6000");
        var random = new Random(45);
        const string letters = "{}[]\",:#*?rx1muteoscnull0-\\ ";
        for (int time = 0; time < 3000; time++)
        {
            bench.Ask(new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => letters[random.Next(letters.Length)])]));
        }

        Assert.Single(bench.Ask("""{"osc":{"ping":null}}"""));
    }

    [Fact]
    public void Mutilated_subscriptions_never_stop_a_device()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        var random = new Random(46);
        const string good = """{"osc":{"xid":1,"state":{"subscribe":[{"#":{"min":0,"max":0,"lifetime":60},"rx1":{"mute":null},"m":{"rx*":{"af":null}}}]}}}""";
        const string letters = "{}[]\",:#*?1en-";
        for (int time = 0; time < 3000; time++)
        {
            char[] text = good.ToCharArray();
            for (int change = 0; change < 3; change++)
            {
                text[random.Next(text.Length)] = letters[random.Next(letters.Length)];
            }

            bench.Ask(new string(text));
        }

        Assert.Single(bench.Ask("""{"osc":{"ping":null}}""", 7));
    }

    private static int Walk(SscDeviceOnTheBench bench, string at, JsonObject container)
    {
        int found = 0;
        foreach (var (name, below) in container)
        {
            string path = at.Length == 0 ? name : $"{at}/{name}";
            if (below is JsonObject)
            {
                string asked = Nest(path, "null");
                var answer = JsonNode.Parse(bench.Ask("{\"osc\":{\"schema\":[" + asked + "]}}")[0])!["osc"]!["schema"]![0]!;
                found += Walk(bench, path, path.Split('/').Aggregate(answer, (node, segment) => node[segment]!).AsObject());
            }
            else
            {
                found++;
                if (!path.StartsWith("osc/", StringComparison.Ordinal) && !path.EndsWith("restart", StringComparison.Ordinal))
                {
                    Assert.Single(bench.Ask(Nest(path, "null")));
                }
            }
        }

        return found;
    }

    private static string Nest(string path, string value) =>
        path.Split('/').Reverse().Aggregate(value, (inner, segment) => $"{{{JsonSerializer.Serialize(segment)}:{inner}}}");
}
