using System.Net;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.Tests.Simulation.MixingConsoles;

/// <summary>Source: unofficial X32/M32 protocol 4.06-09, unless a test says otherwise.</summary>
public class SimulatedX32Tests
{
    private readonly ConsoleOnABench _bench = new(options => new SimulatedX32(options));

    [Fact]
    public void Tells_a_client_for_ten_seconds_and_not_longer()
    {
        _bench.Send(1, "/xremote");
        _bench.Clock.Advance(TimeSpan.FromSeconds(9.9));
        _bench.Steer("set /ch/01/mix/on 0");
        _bench.Clock.Advance(TimeSpan.FromSeconds(0.2));
        _bench.Steer("set /ch/01/mix/on 1");

        Assert.Equal(["/ch/01/mix/on ,i 0"], _bench.Heard(1));
    }

    [Fact]
    public void Ignores_a_fifth_client_until_a_place_is_free()
    {
        for (int client = 1; client <= 5; client++)
        {
            _bench.Send(client, "/xremote");
        }

        _bench.Steer("set /ch/01/mix/on 0");
        Assert.Single(_bench.Heard(4));
        Assert.Empty(_bench.Heard(5));

        _bench.Clock.Advance(TimeSpan.FromSeconds(10.1));
        _bench.Send(5, "/xremote");
        _bench.Steer("set /ch/01/mix/on 1");
        Assert.Single(_bench.Heard(5));
        Assert.Empty(_bench.Violations);
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 100)]
    [InlineData(10, 20)]
    [InlineData(40, 5)]
    [InlineData(80, 3)]
    [InlineData(99, 3)]
    [InlineData(100, 200)]
    public void Reports_meters_as_often_as_the_time_factor_says(int timeFactor, int reports)
    {
        _bench.Send(1, $"/meters ,siii /meters/1 0 0 {timeFactor}");
        _bench.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(reports, _bench.Heard(1).Count);
    }

    [Fact]
    public void Renews_a_living_report_but_not_an_expired_one()
    {
        _bench.Send(1, "/subscribe ,si /ch/01/mix/fader 80");
        _bench.Clock.Advance(TimeSpan.FromSeconds(9));
        _bench.Send(1, "/renew ,s /ch/01/mix/fader");
        _bench.Heard(1);

        _bench.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.NotEmpty(_bench.Heard(1));

        _bench.Clock.Advance(TimeSpan.FromSeconds(2));
        _bench.Send(1, "/renew");
        _bench.Heard(1);
        _bench.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(_bench.Heard(1));
    }

    [Fact]
    public void Stops_reporting_when_a_client_unsubscribes()
    {
        _bench.Send(1, "/batchsubscribe ,ssiii /rr /meters/5 3 1 40");
        _bench.Send(2, "/batchsubscribe ,ssiii /rr /meters/5 3 1 40");
        _bench.Send(1, "/unsubscribe ,s /rr");
        _bench.Heard(1);
        _bench.Heard(2);

        _bench.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(_bench.Heard(1));
        Assert.Equal(2, _bench.Heard(2).Count);
    }

    [Theory]
    [InlineData(0, 70)]
    [InlineData(1, 96)]
    [InlineData(2, 49)]
    [InlineData(3, 22)]
    [InlineData(4, 82)]
    [InlineData(5, 27)]
    [InlineData(6, 4)]
    [InlineData(7, 16)]
    [InlineData(8, 6)]
    [InlineData(9, 32)]
    [InlineData(10, 32)]
    [InlineData(11, 5)]
    [InlineData(12, 4)]
    [InlineData(13, 48)]
    [InlineData(14, 80)]
    [InlineData(15, 50)]
    [InlineData(16, 48)]
    public void Sends_as_many_meter_values_as_the_table_says(int id, int values)
    {
        _bench.Send(1, $"/meters ,s /meters/{id}");

        string report = Assert.Single(_bench.Heard(1));
        Assert.StartsWith($"/meters/{id} ,b 0x{values:x2}000000", report, StringComparison.Ordinal);
        Assert.Equal($"/meters/{id} ,b 0x".Length + (2 * 4 * (values + 1)), report.Length);
    }

    [Fact]
    public void Meters_follow_fader_and_mute_where_they_are_behind_them()
    {
        _bench.Steer("set /ch/01/mix/fader 1");
        _bench.Send(1, "/meters ,si /meters/6 0");
        _bench.Steer("set /ch/01/mix/on 0");
        _bench.Send(2, "/meters ,si /meters/6 0");

        // channel 1 stands at -1 dBFS, behind the fader at +9 dBFS
        Assert.Equal(["/meters/6 ,b 0x040000000529643f0000803f0000803f63603440"], _bench.Heard(1));
        Assert.Equal(["/meters/6 ,b 0x040000000529643f0000803f0000803f00000000"], _bench.Heard(2));
    }

    [Theory]
    [InlineData("/ch/01/config/name ,s \"thirteen char\"", "longer than 12 characters")]
    [InlineData("/ch/01/mix/fader ,i 1", "expected a float")]
    [InlineData("/ch/01/mix/fader ,f NaN", "expected a float")]
    [InlineData("/ch/01/mix/fader ,ff 0.5 0.5", "expected one argument")]
    [InlineData("/ch/1/mix/fader ,f 0.5", "unknown address")]
    [InlineData("/ch/01/mix", "read with /node")]
    [InlineData("/ch/01/config ,siii Kick 1 1 1", "do not fit")]
    [InlineData("/-ha/00/index ,i 3", "read only")]
    [InlineData("/node ,s ch/99/mix", "unknown node")]
    [InlineData("/xremotenfb", "unknown address")]
    [InlineData("/meters ,s /meters/17", "expected /meters/")]
    public void Is_silent_about_a_wrong_message_and_says_why_in_the_log(string message, string reason)
    {
        _bench.Send(1, message);

        Assert.Empty(_bench.Heard(1));
        Assert.Contains(reason, Assert.Single(_bench.Violations));
    }

    [Fact]
    public void Is_silent_while_it_boots_and_has_lost_its_listeners_then()
    {
        _bench.Send(1, "/xremote");
        _bench.Steer("reboot 8");
        _bench.Send(1, "/info");
        _bench.Clock.Advance(TimeSpan.FromSeconds(8.1));
        _bench.Steer("set /ch/01/mix/on 0");
        Assert.Empty(_bench.Heard(1));

        _bench.Send(1, "/status");

        Assert.Equal(["/status ,sss active 127.0.0.1 osc-server"], _bench.Heard(1));
    }

    [Fact]
    public void Tells_five_hundred_changes_of_a_burst()
    {
        _bench.Send(1, "/xremote");

        _bench.Steer("burst 500");

        Assert.Equal(500, _bench.Heard(1).Count);
    }

    [Fact]
    public void Refuses_what_clients_set_when_told_to()
    {
        _bench.Steer("refuse on");
        _bench.Send(1, "/ch/01/mix/on ,i 0");
        _bench.Send(1, "/ch/01/config/name ,s Kick");
        _bench.Send(1, "/ch/01/mix/on");
        _bench.Send(1, "/ch/01/config/name");

        Assert.Equal(["/ch/01/mix/on ,i 1", "/ch/01/config/name ,s \"\""], _bench.Heard(1));
    }

    [Fact]
    public void Echoes_a_client_its_own_change_when_told_to()
    {
        _bench.Send(1, "/xremote");
        _bench.Send(1, "/ch/01/mix/on ,i 0");
        Assert.Empty(_bench.Heard(1));

        _bench.Steer("echo on");
        _bench.Send(1, "/ch/01/mix/on ,i 1");

        Assert.Equal(["/ch/01/mix/on ,i 1"], _bench.Heard(1));
    }

    [Fact]
    public void Shows_its_new_name_to_whoever_asks()
    {
        _bench.Send(1, "/-prefs/name ,s FOH");
        _bench.Send(1, "/xinfo");

        Assert.Equal(["/xinfo ,ssss 127.0.0.1 FOH X32 4.06"], _bench.Heard(1));
    }

    [Fact]
    public void Moves_a_fader_without_allocating()
    {
        int sent = 0;
        var console = new SimulatedX32(new SimulatorOptions { Lives = false });
        console.ConnectTo((_, _) => sent++);
        console.Receive("/xremote\0\0\0\0"u8, new IPEndPoint(IPAddress.Loopback, 1).Serialize());
        console.MoveFader(1, 1);

        int round = 0;
        long allocated = Allocations.Least(() =>
        {
            for (int step = 0; step < 10_000; step++)
            {
                console.MoveFader(1 + (step % 32), 2 + ((step + round) % 1000));
            }

            round++;
        });

        Assert.Equal(0, allocated);
        Assert.InRange(sent, round * 9000, (round * 10_000) + 1);
    }

    [Theory]
    [InlineData("X32RACK")]
    [InlineData("M32R")]
    public void Gives_the_name_of_its_model(string model)
    {
        var bench = new ConsoleOnABench(options => new SimulatedX32(options, model));

        bench.Send(1, "/info");

        Assert.Equal([$"/info ,ssss V2.07 osc-server {model} 4.06"], bench.Heard(1));
        Assert.Throws<ArgumentException>(() => new SimulatedX32(new SimulatorOptions(), "X33"));
    }
}
