namespace ConsoleBridge.Tests.Protocols.Ssc2;

/// <summary>What outlives a session, and what happens when nobody notices its end.</summary>
public sealed class Ssc2ReconnectTests
{
    private const string TwoPacks = """[{"mtUid":12,"type":"SEK","serial":"12","name":"Bass","state":"Connected","batteryFillLevel":50,"rssi":-70},{"mtUid":7,"type":"SKM","serial":"7","name":"Vox","state":"Connected","batteryFillLevel":83,"rssi":-61}]""";

    [Fact]
    public void The_next_session_leaves_everybody_where_he_stood_and_ends_the_one_that_was_lost()
    {
        var lost = SpecteraSession.Live(TwoPacks);
        lost.Receive("""EVENT message {"/api/mts/paired/all/3":{"mtUid":3,"type":"SKM","serial":"3","name":"Guest","state":"Connected"}}""");
        var device = SpecteraSession.Make();

        device.Driver.TakeOver(lost.Driver);
        device.Connect();
        Assert.Equal("DELETE " + SpecteraSession.Session, device.Sent[^1]);
        device.Receive("200 GET /api/mts/paired/all " + TwoPacks.Replace("[", """[{"mtUid":3,"type":"SKM","serial":"3","name":"Guest","state":"Connected"},""", StringComparison.Ordinal));

        Assert.Equal(("Vox", "Bass", "Guest"), (device["rx/1/name"].Text, device["rx/2/name"].Text, device["rx/3/name"].Text));
    }

    [Fact]
    public void Everything_is_read_again_now_and_then_for_a_stream_of_events_may_die_without_a_word()
    {
        var device = SpecteraSession.Live(TwoPacks);

        for (var second = 0; second < 601; second++)
        {
            device.Elapse(TimeSpan.FromSeconds(1));
            device.Receive("EVENT message {}");
            device.Receive("200 GET /api/device/state {}");
        }

        Assert.Contains(device.Sent, request => request == "GET /api/mts/paired/all" || request == "GET /api/device/identity");
    }
}
