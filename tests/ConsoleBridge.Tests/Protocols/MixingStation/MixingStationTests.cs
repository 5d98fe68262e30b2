using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;
using ConsoleBridge.Tests.Protocols.Lines;

namespace ConsoleBridge.Tests.Protocols.MixingStation;

public sealed class MixingStationTests
{
    private const string Level = """{"path":"/console/data/get/ch.0.mix.lvl/val","method":"GET","body":{"value":-5.5},"error":null}""";

    private static readonly CompiledProfile Profile = Compile();

    private static IProtocol Protocol => BuiltInProtocols.All.Single(protocol => protocol.Name == "mixing-station");

    [Fact]
    public void One_subscription_follows_all_channels()
    {
        var app = App();

        app.Receive(State("connected"));

        Assert.Contains("""{"path":"/app/state","method":"GET","body":null}""", app.Sent);
        Assert.Single(app.Sent, """{"path":"/console/data/subscribe","method":"POST","body":{"path":"ch.*.mix.lvl","format":"val"}}""");
    }

    [Fact]
    public void Values_are_told_and_the_app_is_live_when_nothing_new_comes()
    {
        var app = App();
        app.Receive(State("connected"));
        app.Receive(Level);
        Assert.False(app.IsLive);

        app.Elapse(TimeSpan.FromSeconds(2));

        Assert.True(app.IsLive);
        Assert.Equal(-5.5, app["ch/1/fader"].Number);
        Assert.Equal("connected", app["x/app/state"].Text);
    }

    [Theory]
    [InlineData("\"-Infinity\"")]
    [InlineData("\"-inf\"")]
    [InlineData("-90")]
    [InlineData("-144.0")]
    public void Off_is_told_however_the_app_says_it(string value)
    {
        var app = App();

        app.Receive(Level.Replace("-5.5", value, StringComparison.Ordinal));

        Assert.True(double.IsNegativeInfinity(app["ch/1/fader"].Number));
    }

    [Fact]
    public void What_the_app_knows_without_a_value_is_unknown()
    {
        var app = App();

        app.Receive(Level.Replace("-5.5", "null", StringComparison.Ordinal));

        Assert.Contains(app.Reported, report => report.Name == "ch/1/fader");
        Assert.False(app["ch/1/fader"].IsKnown);
    }

    [Fact]
    public void What_the_last_desk_said_is_unknown_when_the_app_has_lost_it()
    {
        var app = App();
        app.Receive(State("connected"));
        app.Receive(Level);
        app.Elapse(TimeSpan.FromSeconds(2));

        app.Receive(State("disconnected"));
        Assert.False(app["ch/1/fader"].IsKnown);
        app.Elapse(TimeSpan.FromSeconds(3));

        Assert.Contains("""{"path":"/console/data/get/ch.0.mix.lvl/val","method":"GET","body":null}""", app.Sent);
    }

    [Fact]
    public void What_is_set_is_in_force_when_the_app_has_answered()
    {
        var app = App();
        app.Receive(State("connected"));

        app.Write("ch/1/fader", -5);
        Assert.False(app["ch/1/fader"].IsKnown);
        app.Receive("""{"path":"/console/data/set/ch.0.mix.lvl/val","method":"POST","body":{"value":-5},"error":null}""");

        Assert.Equal("""{"path":"/console/data/set/ch.0.mix.lvl/val","method":"POST","body":{"value":-5}}""", app.Sent[^1]);
        Assert.Equal(-5, app["ch/1/fader"].Number);
    }

    [Fact]
    public void What_the_app_refuses_is_refused_in_its_words()
    {
        var app = App();

        app.Write("ch/1/mute", true);
        app.Receive("""{"path":"/console/data/set/ch.0.mix.on/val","method":"POST","body":null,"error":"not found"}""");

        Assert.Equal(("ch/1/mute", "not found"), Assert.Single(app.Rejected));
    }

    [Fact]
    public void Another_state_of_the_app_subscribes_to_everything_again()
    {
        var app = App();
        app.Receive(State("connected"));
        app.Elapse(TimeSpan.FromSeconds(2));
        app.Sent.Clear();

        app.Receive(State("connected"));
        app.Elapse(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(app.Sent, IsSubscription);
        app.Receive(State("idle"));
        app.Elapse(TimeSpan.FromSeconds(1));

        Assert.Contains(app.Sent, IsSubscription);
    }

    [Fact]
    public void A_read_only_device_is_subscribed_to_and_never_set()
    {
        var app = App();
        app.Receive(State("connected"));
        app.Read("ch/1/fader");
        var questions = app.SentRaw.Count(frame => !Protocol.ChangesDevice(frame));

        app.Write("ch/1/fader", 0);

        Assert.Equal(app.SentRaw.Count - 1, questions);
        Assert.True(Protocol.ChangesDevice(app.SentRaw[^1]));
    }

    [Fact]
    public void No_frame_whatever_it_holds_makes_it_throw()
    {
        var random = new Random(8080);
        var app = App();
        var seed = Encoding.UTF8.GetBytes(Level);

        for (var round = 0; round < 3_000; round++)
        {
            var frame = seed.AsSpan(0, random.Next(1, seed.Length + 1)).ToArray();
            frame[random.Next(frame.Length)] = (byte)random.Next(256);
            app.Receive(frame);
        }

        Assert.Empty(app.Failures);
    }

    [Fact]
    public void Changes_and_settings_allocate_nothing()
    {
        var driver = Protocol.CreateDriver(Profile, new Dictionary<string, double>());
        var context = new SilentContext();
        var level = Encoding.UTF8.GetBytes(Level);
        var name = Encoding.UTF8.GetBytes("""{"path":"/console/data/get/ch.0.cfg.name/val","body":{"value":"KICK"}}""");
        var fader = Profile.ByName["ch/1/fader"];
        driver.OnConnected(context);

        void Work()
        {
            for (var round = 0; round < 2_000; round++)
            {
                driver.OnFrame(level, context);
                driver.OnFrame(name, context);
                driver.OnWrite(fader, ParameterValue.FromNumber(-round / 100.0, Unit.Decibel), context);
            }
        }

        Work();

        Assert.Equal(0, Allocations.Least(Work));
    }

    private static DriverHarness App()
    {
        var app = new DriverHarness(Protocol, Profile);
        app.Connect();
        return app;
    }

    private static CompiledProfile Compile()
    {
        var library = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));
        return library.TryGet("mixing-station/desktop", out var profile) ? profile : throw new InvalidOperationException(string.Join('\n', library.Errors));
    }

    private static string State(string state) => $"{{\"path\":\"/app/state\",\"method\":\"GET\",\"body\":{{\"state\":\"{state}\",\"topState\":\"x\",\"progress\":0,\"msg\":\"\"}},\"error\":null}}";

    private static bool IsSubscription(string sent) => sent.Contains("/console/data/subscribe", StringComparison.Ordinal);
}
