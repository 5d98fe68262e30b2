using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.Tests.Simulation.MixingConsoles;

/// <summary>Source: X AIR Mixer Series Remote Control Protocol, firmware 1.11, unless a test says otherwise.</summary>
public class SimulatedXAirTests
{
    private readonly ConsoleOnABench _bench = new(options => new SimulatedXAir(options));

    [Fact]
    public void Echoes_a_client_that_registered_with_xremote_but_not_one_with_xremotenfb()
    {
        _bench.Send(1, "/xremote");
        _bench.Send(2, "/xremotenfb");

        _bench.Send(1, "/lr/mix/fader ,f 0.75");
        _bench.Send(2, "/rtn/aux/mix/on ,i 0");

        Assert.Equal(["/lr/mix/fader ,f 0.7497556", "/rtn/aux/mix/on ,i 0"], _bench.Heard(1));
        Assert.Equal(["/lr/mix/fader ,f 0.7497556"], _bench.Heard(2));
        Assert.Empty(_bench.Violations);
    }

    [Fact]
    public void Has_places_for_eight_clients()
    {
        for (int client = 1; client <= 9; client++)
        {
            _bench.Send(client, "/xremotenfb");
        }

        _bench.Steer("set /ch/16/mix/on 0");

        Assert.Single(_bench.Heard(8));
        Assert.Empty(_bench.Heard(9));
    }

    [Fact]
    public void Introduces_itself_as_the_document_prints_it()
    {
        _bench.Send(1, "/info");

        Assert.Equal(["/info ,ssss V0.04 XR18-1D-DA-B4 XR18 1.17"], _bench.Heard(1));
    }

    [Fact]
    public void Answers_all_values_of_a_node_in_one_message()
    {
        _bench.Send(1, "/config/chlink");
        _bench.Send(1, "/ch/01/config");

        Assert.Equal(["/config/chlink ,iiiiiiii 0 0 0 0 0 0 0 0", "/ch/01/config ,siii \"\" 3 0 0"], _bench.Heard(1));
    }

    [Fact]
    public void Takes_a_node_with_text()
    {
        _bench.Send(2, "/xremotenfb");

        _bench.Send(1, "/ch/01/config ,si Kick 4");

        Assert.Equal(["/ch/01/config/name ,s Kick", "/ch/01/config/color ,i 4"], _bench.Heard(2));
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 40)]
    [InlineData(2, 36)]
    [InlineData(3, 56)]
    [InlineData(4, 100)]
    [InlineData(5, 44)]
    [InlineData(6, 39)]
    [InlineData(7, 16)]
    [InlineData(8, 4)]
    [InlineData(9, 4)]
    public void Sends_as_many_16_bit_meter_values_as_the_table_says(int id, int values)
    {
        _bench.Send(1, $"/meters ,s /meters/{id}");

        string report = Assert.Single(_bench.Heard(1));
        Assert.StartsWith($"/meters/{id} ,b 0x{values:x2}000000", report, StringComparison.Ordinal);
        Assert.Equal($"/meters/{id} ,b 0x".Length + (2 * (4 + (2 * values))), report.Length);
    }

    [Fact]
    public void Reports_a_strip_in_256ths_of_a_decibel()
    {
        // vector 74: /meters ,si /meters/0 8 (channel 9, which stands at -9 dBFS, its fader down)
        _bench.Send(1, "2f6d6574657273002c7369002f6d65746572732f3000000000000008");

        // pre -9 dB = f700 twice, no reduction twice, silence 8000 for the rest
        Assert.Equal(["/meters/0 ,b 0x0800000000f700f7000000000080008000800080"], _bench.Heard(1));
    }

    [Fact]
    public void Accepts_the_alias_without_slash_that_its_editor_uses()
    {
        _bench.Send(1, "/batchsubscribe ,ssiii meters/8 /meters/8 0 0 1");
        _bench.Send(1, "/renew ,s meters/8");

        Assert.Equal(["meters/8 ,b 0x040000000080008000800080"], _bench.Heard(1));
        Assert.Empty(_bench.Violations);
    }

    [Fact]
    public void Loads_a_saved_snapshot_and_does_nothing_for_an_empty_one()
    {
        _bench.Send(1, "/-snap/name ,s Verse");
        _bench.Send(1, "/ch/01/mix/on ,i 0");
        _bench.Send(1, "/-snap/save ,i 7");
        _bench.Send(1, "/ch/01/mix/on ,i 1");
        _bench.Send(2, "/xremotenfb");

        // vector 76: /-snap/load ,i 7
        _bench.Send(1, "2f2d736e61702f6c6f6164002c69000000000007");
        _bench.Send(1, "/-snap/load ,i 8");
        _bench.Send(1, "/-snap/07/name");

        Assert.Equal(["/ch/01/mix/on ,i 0", "/-snap/load ,i 0", "/-snap/load ,i 0"], _bench.Heard(2));
        Assert.Equal(["/-snap/07/name ,s Verse"], _bench.Heard(1));
    }

    [Theory]
    [InlineData("/bus/01/mix/fader")]
    [InlineData("/headamp/001/gain")]
    [InlineData("/ch/01/mix/st ,i 1")]
    [InlineData("/ch/01/config/icon ,i 1")]
    [InlineData("/node ,s ch/01/mix")]
    public void Does_not_know_what_only_an_X32_knows(string message)
    {
        _bench.Send(1, message);

        Assert.Empty(_bench.Heard(1));
        Assert.StartsWith("unknown address", Assert.Single(_bench.Violations), StringComparison.Ordinal);
    }
}
