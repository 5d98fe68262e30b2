namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

public class RcpSceneTests
{
    [Fact]
    public void A_key_that_is_let_go_does_not_ask_for_one_more_scene()
    {
        var desk = new ScriptedDesk("yamaha/cl5").Live();

        Assert.True(desk.Driver.Write("x/scene/next", true));
        Assert.False(desk.Driver.Write("x/scene/next", false));

        Assert.Single(desk.Driver.Sent, line => line.StartsWith("event", StringComparison.Ordinal));
    }

    [Fact]
    public void The_name_of_a_scene_goes_with_its_number()
    {
        var desk = new ScriptedDesk("yamaha/dm7")
            .On("sscurrentt_ex scene_a", "OK sscurrentt_ex scene_a \"8.00\" unmodified")
            .On("ssinfot_ex scene_a \"8.00\"", "OK ssinfot_ex scene_a \"8.00\" 7 \"Act 2\" \"\" user")
            .Connect();
        desk.Settle(() => desk.Driver.IsLive);
        Assert.Equal("Act 2", desk.Driver["device/scene/name"].Text);

        desk.On("sscurrentt_ex scene_a", "ERROR sscurrentt_ex InvalidArgument");
        desk.Driver.Receive("NOTIFY sscurrentt_ex scene_b \"1.00\" unmodified");
        desk.Settle(() => !desk.Driver["device/scene/current"].IsKnown, milliseconds: 60_000);

        Assert.False(desk.Driver["device/scene/current"].IsKnown);
        Assert.False(desk.Driver["device/scene/name"].IsKnown);
    }
}
