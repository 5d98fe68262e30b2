using System.Text;
using System.Text.Json.Nodes;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Ssc;

/// <summary>A driver with a shipped profile, and the few manners of a unit that its tests need: it confirms, and tells what it has.</summary>
internal sealed class SscUnit
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    private int _answered;

    public SscUnit(string profile = "sennheiser/ew-dx-em2", params (string Name, double Value)[] settings)
    {
        Assert.True(Library.TryGet(profile, out var compiled), string.Join('\n', Library.ErrorsOf(profile)));
        Driver = new DriverHarness(
            BuiltInProtocols.All.Single(protocol => protocol.Name == "ssc"), compiled, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
    }

    public DriverHarness Driver { get; }

    /// <summary>What stands at an address, as JSON; everything else is <c>1</c>.</summary>
    public Dictionary<string, string> Values { get; } = [];

    /// <summary>Addresses that it refuses, and with which number.</summary>
    public Dictionary<string, int> Refuses { get; } = [];

    /// <summary>What it makes of a wanted lifetime.</summary>
    public int? Lifetime { get; set; }

    /// <summary>More leaves than this are too much for it (414).</summary>
    public int MostLeaves { get; set; } = int.MaxValue;

    /// <summary>It confirms no subscription, and tells nothing for one.</summary>
    public bool IgnoresLeases { get; set; }

    public IEnumerable<string> Leases => Driver.Sent.Where(text => text.Contains("\"subscribe\"", StringComparison.Ordinal));

    public SscUnit GoLive()
    {
        Driver.Connect();
        for (var i = 0; i < 200 && !Driver.IsLive; i++)
        {
            AnswerAll();
            Driver.Elapse(TimeSpan.FromMilliseconds(50));
        }

        Assert.True(Driver.IsLive);
        Forget();
        return this;
    }

    public void Forget()
    {
        Driver.Sent.Clear();
        Driver.SentRaw.Clear();
        Driver.Reported.Clear();
        _answered = 0;
    }

    /// <summary>Lets time pass, and answers what is asked meanwhile.</summary>
    public void Live(double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += 0.05)
        {
            Driver.Elapse(TimeSpan.FromMilliseconds(50));
            AnswerAll();
        }
    }

    /// <summary>Answers what was sent since the last time.</summary>
    public void AnswerAll()
    {
        for (; _answered < Driver.Sent.Count; _answered++)
        {
            Answer(JsonNode.Parse(Driver.Sent[_answered])!.AsObject());
        }
    }

    private void Answer(JsonObject request)
    {
        var subscription = request["osc"]?["state"]?["subscribe"]?[0];
        var tree = (subscription ?? request).DeepClone().AsObject();
        tree.Remove("#");
        var leaves = LeavesOf(tree, "").ToList();
        if (subscription is not null && IgnoresLeases)
        {
            return;
        }

        if (leaves.Count > MostLeaves)
        {
            Driver.Receive("{\"osc\":{\"error\":[{\"osc\":{\"state\":{\"subscribe\":[414,{\"desc\":\"request too complex\"}]}}}]}}");
            return;
        }

        if (subscription?["#"] is JsonObject terms)
        {
            if (Lifetime is { } granted && terms.ContainsKey("lifetime"))
            {
                terms["lifetime"] = granted;
            }

            foreach (var (address, _) in leaves.Where(leaf => Refuses.ContainsKey(leaf.Address)))
            {
                Remove(subscription.AsObject(), address);
            }

            Driver.Receive(request.ToJsonString());
        }

        foreach (var (address, value) in leaves)
        {
            Tell(address, value is null ? Values.GetValueOrDefault(address, "1") : value.ToJsonString());
        }
    }

    private void Tell(string address, string value)
    {
        if (address.StartsWith("/osc", StringComparison.Ordinal))
        {
            return;
        }

        var text = new StringBuilder();
        var names = address[1..].Split('/');
        foreach (var name in names)
        {
            text.Append("{\"").Append(name).Append("\":");
        }

        var isRefused = Refuses.TryGetValue(address, out var code);
        text.Append(isRefused ? $"[{code}]" : value).Append('}', names.Length);
        Driver.Receive(isRefused ? $"{{\"osc\":{{\"error\":[{text}]}}}}" : text.ToString());
    }

    private static void Remove(JsonObject tree, string address)
    {
        var names = address[1..].Split('/');
        foreach (var name in names[..^1])
        {
            tree = tree[name]!.AsObject();
        }

        tree.Remove(names[^1]);
    }

    private static IEnumerable<(string Address, JsonNode? Value)> LeavesOf(JsonObject tree, string address)
    {
        foreach (var (name, value) in tree)
        {
            if (value is JsonObject inner)
            {
                foreach (var leaf in LeavesOf(inner, address + "/" + name))
                {
                    yield return leaf;
                }
            }
            else
            {
                yield return (address + "/" + name, value);
            }
        }
    }
}
