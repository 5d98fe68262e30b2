using System.Text;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.VenueProcessors;

namespace ConsoleBridge.Tests.Simulation.VenueProcessors;

/// <summary>What takes its time, in a time that moves only when told.</summary>
public class ProcessorTimeTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Controller _controller = new();

    [Fact]
    public void An_Extron_device_forgets_a_command_that_pauses_for_more_than_ten_seconds()
    {
        var device = Attach(new SimulatedDmp128(Options()));

        Type(device, "\x1B" + "D2*-1");
        _time.Advance(TimeSpan.FromSeconds(11));
        Type(device, "Q");
        Assert.Equal("1.02\r\n", _controller.Take());

        Type(device, "\x1B" + "D2*-1");
        _time.Advance(TimeSpan.FromSeconds(9));
        Type(device, "00GRPM\r");
        Assert.Equal("GrpmD02*-00100\r\n", _controller.Take());
    }

    [Fact]
    public void A_Tesira_publishes_no_more_often_than_it_was_asked_to_and_the_last_value_always()
    {
        var device = Attach(new SimulatedTesira(Options()));
        Type(device, "\xFF\xFC\x18\xFF\xFE\x01" + "Level1 subscribe level 1 Vocal 250\n");
        _time.Advance(TimeSpan.FromSeconds(1));
        _controller.Take();

        Assert.True(device.Steer("front Level1/level/1 -10").Succeeded);
        Assert.True(device.Steer("front Level1/level/1 -9").Succeeded);
        Assert.True(device.Steer("front Level1/level/1 -8").Succeeded);
        Assert.Equal("! \"publishToken\":\"Vocal\" \"value\":-10.000000\r\n", _controller.Take());

        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Equal("", _controller.Take());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("! \"publishToken\":\"Vocal\" \"value\":-8.000000\r\n", _controller.Take());
    }

    [Fact]
    public void A_Symetrix_unit_collects_changes_for_its_push_interval()
    {
        var device = Attach(new SimulatedComposer(Options()));
        Type(device, "PUI 500\rCSQ 2 10\rCSQ 1 10\rCSQ 1 20\r");
        Assert.Equal("ACK\r", _controller.Take());

        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Equal("", _controller.Take());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("#00001=00020\r#00002=00010\r", _controller.Take());
    }

    [Fact]
    public void A_Symetrix_unit_tells_no_step_below_its_threshold()
    {
        var device = Attach(new SimulatedComposer(Options()));
        Type(device, "CSQ 1 1000\r");
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Type(device, "PUT 50\r");
        _controller.Take();

        Type(device, "CSQ 1 1049\r");
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("", _controller.Take());
        Type(device, "CSQ 1 1050\r");
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("#00001=01050\r", _controller.Take());
    }

    [Fact]
    public void A_late_answer_holds_up_those_behind_it()
    {
        var device = Attach(new SimulatedP3000Matrix(Options()));
        Assert.True(device.Steer("late 3s").Succeeded);

        Type(device, "#\r#MODEL?\r");
        _time.Advance(TimeSpan.FromMilliseconds(2999));
        Assert.Equal("", _controller.Take());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("~01@ OK\r\n~01@MODEL VS-88\r\n", _controller.Take());
    }

    [Theory]
    [InlineData("biamp/tesira", "AudioMeter1/level/1")]
    [InlineData("extron/dmp-128", "group/4")]
    [InlineData("symetrix/composer", "controller/17")]
    [InlineData("kramer/p3000", "aud-lvl/2,8")]
    [InlineData("lectrosonics/aspen", "rpoutgn/8")]
    public void Levels_move_by_themselves_in_a_device_that_lives_and_in_no_other(string model, string point)
    {
        foreach (var lives in new[] { false, true })
        {
            var device = (SimulatedProcessor)SimulatedDevices.All[model](new SimulatorOptions { Transport = "tcp", Time = _time, Lives = lives });
            device.Attach(_controller);
            var before = device.Steer($"state {point}").Message;

            _time.Advance(TimeSpan.FromMinutes(2));

            Assert.Equal(lives, before != device.Steer($"state {point}").Message);
        }
    }

    [Fact]
    public void A_processor_is_not_reached_in_a_way_that_it_does_not_have()
    {
        var refused = Assert.Throws<ArgumentException>(() => new SimulatedAspen(new SimulatorOptions { Transport = "midi" }));

        Assert.Contains("serial or tcp, not by \"midi\"", refused.Message, StringComparison.Ordinal);
    }

    private SimulatorOptions Options() => new() { Transport = "tcp", Time = _time, Lives = false };

    private SimulatedProcessor Attach(SimulatedProcessor device)
    {
        device.Attach(_controller);
        _controller.Take();
        return device;
    }

    private void Type(SimulatedProcessor device, string text) => device.Hear(_controller, Encoding.Latin1.GetBytes(text));

    private sealed class Controller : IStreamClient
    {
        private readonly StringBuilder _heard = new();

        public void Send(ReadOnlySpan<byte> frame) => _heard.Append(Encoding.Latin1.GetString(frame));

        public void Close(bool reset)
        {
        }

        public string Take()
        {
            var heard = _heard.ToString();
            _heard.Clear();
            return heard;
        }
    }
}
