using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Ssc2;

/// <summary>
/// The test vectors of SSCv2 that a driver sees. Vector 1 (version) and the texts of 2, 3, 7 and 8 on the wire are tested with the transport,
/// where they are HTTP. Source: SSCv2 specification 2.3, TCC M OpenAPI and three programs.
/// </summary>
public sealed class Ssc2VectorTests
{
    [Fact]
    public void Vector_2_the_first_event_names_the_session()
    {
        var device = SpecteraSession.Make();
        device.Connect();
        Assert.Equal(["EVENTS /api/ssc/state/subscriptions"], device.Sent);

        device.Receive("""EVENT open {"path":"/api/ssc/state/subscriptions/31875a94-29e6-4fb0-ab4d-7f0bbd6e1bc8","sessionUUID":"31875a94-29e6-4fb0-ab4d-7f0bbd6e1bc8"}""");

        Assert.StartsWith("PUT /api/ssc/state/subscriptions/31875a94-29e6-4fb0-ab4d-7f0bbd6e1bc8 [", device.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Vector_3_the_resources_of_the_profile_are_put_into_the_list_whole_and_not_added()
    {
        var device = SpecteraSession.Subscribed();

        var list = System.Text.Encoding.UTF8.GetString(device.SentRaw.Single(frame => frame.AsSpan().StartsWith("PUT"u8)));

        Assert.Contains("\"/api/device/state\"", list, StringComparison.Ordinal);
        Assert.Contains("\"/api/mts/paired/all\"", list, StringComparison.Ordinal);
        Assert.True(device.IsSyncing);
    }

    [Fact]
    public void Vector_4_a_resource_changes()
    {
        var device = SpecteraSession.Live();

        device.Receive("""EVENT message {"/api/device/state":{"state":"Normal","warnings":[]}}""");

        Assert.Equal("Normal", device["x/device/state"].Text);
        Assert.False(device["x/device/warning"].Boolean);
    }

    [Fact]
    public void Vector_5_a_pack_is_paired_and_tells_its_battery()
    {
        var device = SpecteraSession.Live();

        device.Receive("""EVENT message {"/api/mts/paired/all/7":{"mtUid":7,"type":"SKM","serial":"1234567890","state":"Connected","batteryFillLevel":83,"batteryRuntime":310,"rssi":-61,"micLqi":4}}""");

        Assert.True(device["rx/1/tx/present"].Boolean);
        Assert.Equal((83, 310, -61, 100), (device["rx/1/battery/percent"].Number, device["rx/1/battery/runtime"].Number, device["rx/1/rf/level"].Number, device["rx/1/rf/quality"].Number));
        Assert.Equal(Quality.Estimated, device["rx/1/rf/quality"].Quality);
    }

    [Fact]
    public void Vector_6_a_pack_is_unpaired_and_nothing_is_known_of_it()
    {
        var device = SpecteraSession.Live("""[{"mtUid":7,"type":"SKM","serial":"1234567890","state":"Connected","batteryFillLevel":83}]""");

        device.Receive("""EVENT message {"/api/mts/paired/all/7":null}""");

        Assert.False(device["rx/1/battery/percent"].IsKnown);
        Assert.False(device["rx/1/tx/present"].IsKnown);
    }

    [Fact]
    public void Vector_7_a_resource_that_the_device_does_not_have_is_left_out_and_stays_unknown()
    {
        var device = SpecteraSession.Make();
        device.Connect();
        device.Receive("""EVENT open {"sessionUUID":"31875a94-29e6-4fb0-ab4d-7f0bbd6e1bc8"}""");

        device.Receive($$"""400 PUT {{SpecteraSession.Session}} {"path":"/api/health/psu","error":404}""");

        var list = System.Text.Encoding.UTF8.GetString(device.SentRaw[^1]);
        Assert.StartsWith("PUT ", list, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/health/psu", list, StringComparison.Ordinal);
        Assert.False(device["x/psu/1/state"].IsKnown);
        Assert.Empty(device.Failures);
    }

    [Theory]
    [InlineData("401 GET /api/device/state", "PasswordFile")]
    [InlineData("422 PUT /api/ssc/state/subscriptions/x", "forgotten the session")]
    [InlineData("403 GET /api/device/state", "Third-party access must be switched on")]
    [InlineData("000 GET /api/device/state {nothing came within 10 s}", "no answer")]
    public void Vector_8_a_refusal_ends_the_session_and_says_what_to_do(string answer, string advice)
    {
        var device = SpecteraSession.Subscribed();

        device.Receive(answer);

        Assert.Contains(advice, Assert.Single(device.Failures), StringComparison.Ordinal);
    }
}
