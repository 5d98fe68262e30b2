using System.Text;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Ssc2;

/// <summary>One session, from the first request to the last.</summary>
public sealed class Ssc2DriverTests
{
    private const string TwoPacks = """[{"mtUid":12,"type":"SEK","serial":"12","name":"Bass","state":"Connected","batteryFillLevel":50,"rssi":-70},{"mtUid":7,"type":"SKM","serial":"7","name":"Vox","state":"Connected","batteryFillLevel":83,"rssi":-61}]""";

    [Fact]
    public void One_request_is_out_at_a_time()
    {
        var device = SpecteraSession.Subscribed();
        var sent = device.Sent.Count;

        device.Driver.OnReadAll(device);
        device.Write("rx/1/identify", true);

        Assert.Equal(sent, device.Sent.Count);
    }

    [Fact]
    public void Packs_stand_in_the_order_of_their_numbers_when_first_read()
    {
        var device = SpecteraSession.Subscribed();
        while (device.Sent[^1] != "GET /api/mts/paired/all")
        {
            device.Receive($"200 {device.Sent[^1]} {{}}");
        }

        device.Receive("200 GET /api/mts/paired/all " + TwoPacks);

        Assert.Equal(("Vox", "Bass"), (device["rx/1/name"].Text, device["rx/2/name"].Text));
    }

    [Fact]
    public void Nobody_moves_when_another_pack_comes_or_goes_or_the_connection_is_lost()
    {
        var device = SpecteraSession.Live(TwoPacks);
        device.Receive("""EVENT message {"/api/mts/paired/all/3":{"mtUid":3,"type":"SKM","serial":"3","name":"Guest","state":"Connected"}}""");
        Assert.Equal("Guest", device["rx/3/name"].Text);
        device.Receive("""EVENT message {"/api/mts/paired/all/7":null}""");
        device.Receive("""EVENT message {"/api/mts/paired/all/9":{"mtUid":9,"type":"SKM","serial":"9","name":"Late","state":"Connected"}}""");
        Assert.Equal("Late", device["rx/4/name"].Text);

        device.Connect();
        device.Receive("200 GET /api/mts/paired/all " + TwoPacks);

        Assert.Equal("Bass", device["rx/2/name"].Text);
        Assert.False(device["rx/3/name"].IsKnown);
        Assert.Equal("Vox", device["rx/5/name"].Text);
    }

    [Fact]
    public void A_pack_that_is_still_being_synced_is_passed_over()
    {
        var device = SpecteraSession.Live();

        device.Receive("""EVENT message {"/api/mts/paired/all/7":{"mtUid":7,"type":"SKM","serial":"0000000000","name":"?","state":"Syncing"}}""");

        Assert.DoesNotContain(device.Reported, report => report.Value.IsKnown);
    }

    [Fact]
    public void Of_a_pack_that_sleeps_nothing_measured_is_known_but_its_settings_are()
    {
        var device = SpecteraSession.Live(TwoPacks);

        device.Receive("""EVENT message {"/api/mts/paired/all/7":{"mtUid":7,"type":"SKM","serial":"7","name":"Vox","state":"Sleeping","batteryFillLevel":-1,"rssi":-120}}""");

        Assert.False(device["rx/1/tx/present"].Boolean);
        Assert.False(device["rx/1/rf/level"].IsKnown);
        Assert.False(device["rx/1/battery/percent"].IsKnown);
        Assert.Equal("Vox", device["rx/1/name"].Text);
    }

    [Fact]
    public void A_write_repeats_what_names_the_pack()
    {
        var device = SpecteraSession.Live(TwoPacks);

        Assert.True(device.Write("rx/1/audio/gain", 12));
        device.Receive("200 PUT /api/mts/paired/all/7");
        Assert.True(device.Write("rx/2/name", "Bass \"2\""));

        Assert.Equal("PUT /api/mts/paired/all/7 {\"mtUid\":7,\"type\":\"SKM\",\"micPreampGain\":12}", device.Sent[0]);
        Assert.StartsWith("PUT /api/mts/paired/all/12 {\"mtUid\":12,\"type\":\"SEK\",\"name\":\"Bass \\u00222\\u0022\"}", device.Sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_to_an_empty_place_is_refused()
    {
        var device = SpecteraSession.Live();

        Assert.False(device.Write("rx/1/audio/gain", 12));
        Assert.Contains("no device in this place", Assert.Single(device.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_the_device_refuses_is_rejected_in_its_words()
    {
        var device = SpecteraSession.Live(TwoPacks);
        device.Write("rx/1/audio/gain", 12);

        device.Receive("""400 PUT /api/mts/paired/all/7 {"path":"/api/mts/paired/all/7","error":406}""");

        Assert.Equal("rx/1/audio/gain", Assert.Single(device.Rejected).Name);
        Assert.Contains("406", device.Rejected[0].Reason, StringComparison.Ordinal);
        Assert.Empty(device.Failures);
    }

    [Fact]
    public void It_asks_every_five_seconds_whether_the_device_is_there()
    {
        var device = SpecteraSession.Live();

        device.Elapse(TimeSpan.FromSeconds(5));

        Assert.Equal(["GET /api/device/state"], device.Sent);
    }

    [Fact]
    public void Sixty_seconds_without_an_event_end_the_session()
    {
        var device = SpecteraSession.Live();
        device.Receive("""EVENT message {"/api/device/state":{"state":"Normal"}}""");

        device.Elapse(TimeSpan.FromSeconds(59));
        Assert.Empty(device.Failures);
        device.Elapse(TimeSpan.FromSeconds(1));

        Assert.Equal("no event for 60 s", device.Failures[0]);
    }

    [Fact]
    public void A_stream_that_does_not_begin_within_fifteen_seconds_is_given_up()
    {
        var device = SpecteraSession.Make();
        device.Connect();

        device.Elapse(TimeSpan.FromSeconds(15));

        Assert.Single(device.Failures);
    }

    [Theory]
    [InlineData("EVENT close")]
    [InlineData("END /api/ssc/state/subscriptions")]
    public void The_end_of_the_stream_ends_the_session(string end)
    {
        var device = SpecteraSession.Live();

        device.Receive(end);

        Assert.Single(device.Failures);
    }

    [Fact]
    public void A_lost_session_is_ended_before_a_new_one_is_opened_and_parting_ends_it_too()
    {
        var device = SpecteraSession.Live();
        device.Connect();
        Assert.Equal([$"DELETE {SpecteraSession.Session}"], device.Sent);

        device.Receive($"422 DELETE {SpecteraSession.Session}");
        Assert.Equal("EVENTS /api/ssc/state/subscriptions", device.Sent[^1]);

        device.Receive("""EVENT open {"path":"/api/ssc/state/subscriptions/2"}""");
        device.Driver.OnClosing(device);
        Assert.Equal("DELETE /api/ssc/state/subscriptions/2", device.Sent[^1]);
    }

    [Fact]
    public void With_a_schema_only_what_is_listed_is_asked_for()
    {
        var device = SpecteraSession.Make("sennheiser/ew-dx-secure");
        device.Connect();
        Assert.Equal(["GET /api/ssc/schema"], device.Sent);

        device.Receive("""200 GET /api/ssc/schema {"openapi":"3.0.0","paths":{"\/device\/state":{},"/api/rx/{id}":{}}}""");
        device.Receive("""EVENT open {"path":"/api/ssc/state/subscriptions/2"}""");

        Assert.Equal(
            "PUT /api/ssc/state/subscriptions/2\n[\"/api/device/state\",\"/api/rx/1\",\"/api/rx/2\",\"/api/rx/3\",\"/api/rx/4\"]",
            Encoding.UTF8.GetString(device.SentRaw[^1]));
        Assert.Contains(device.Reported, report => report.Name == "rx/1/battery/percent" && !report.Value.IsKnown);
    }

    [Fact]
    public void Garbage_never_throws_and_never_ends_a_session()
    {
        var device = SpecteraSession.Live(TwoPacks);
        var random = new Random(5);
        byte[] good = Encoding.UTF8.GetBytes("EVENT message\n{\"/api/mts/paired/all/7\":{\"mtUid\":7,\"name\":\"V\\u00e4x\",\"interference\":{\"severity\":\"Low\"},\"rssi\":-61.5}}");
        for (var time = 0; time < 5000; time++)
        {
            byte[] frame = [.. good];
            for (var change = 0; change < 3; change++)
            {
                frame[random.Next(14, frame.Length)] = (byte)random.Next(256);
            }

            device.Receive(frame);
            device.Receive(frame.AsSpan(0, random.Next(frame.Length)));
        }

        Assert.Empty(device.Failures);
    }

    [Fact]
    public void An_event_allocates_nothing()
    {
        var device = SpecteraSession.Live(TwoPacks);
        var context = new SilentContext();
        byte[] pack = Encoding.UTF8.GetBytes("EVENT message\n{\"/api/mts/paired/all/7\":{\"mtUid\":7,\"type\":\"SKM\",\"serial\":\"7\",\"name\":\"Vox\",\"state\":\"Connected\",\"batteryFillLevel\":83,\"interference\":{\"severity\":\"Low\"},\"rssi\":-61}}");
        byte[] levels = Encoding.UTF8.GetBytes("EVENT message\n{\"/api/audio/metering\":{\"madi1In\":{\"peak\":[-20.5,-30,-40,-50,-60,-70,-80,-90],\"rms\":[]},\"updateCounter\":5}}");
        device.Driver.OnFrame(pack, context);

        var bytes = Allocations.Least(() =>
        {
            for (var time = 0; time < 2000; time++)
            {
                device.Driver.OnFrame(pack, context);
                device.Driver.OnFrame(levels, context);
            }
        });

        Assert.Equal(0, bytes);
        Assert.True(context.Reports > 10_000);
    }

    private sealed class SilentContext : ConsoleBridge.Core.Devices.IDriverContext
    {
        public int Reports { get; private set; }

        public void Send(ReadOnlySpan<byte> frame)
        {
        }

        public void Report(int parameter, in ParameterValue value) => Reports++;

        public void Reject(int parameter, string reason)
        {
        }

        public void StartTimer(int timer, TimeSpan due)
        {
        }

        public void StopTimer(int timer)
        {
        }

        public void Syncing()
        {
        }

        public void Live()
        {
        }

        public void Fail(string reason)
        {
        }

        public void Malformed(string reason, int offset = -1)
        {
        }

        public void Unrecognised()
        {
        }
    }
}
