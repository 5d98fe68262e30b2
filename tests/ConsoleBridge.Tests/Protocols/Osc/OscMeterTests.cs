using System.Buffers.Binary;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Osc;

public class OscMeterTests
{
    [Fact]
    public void The_70_levels_of_an_X32_go_to_their_strips_in_decibels_of_full_scale()
    {
        var console = new OscDialogue("behringer/x32").GoLive();
        var levels = Enumerable.Range(0, 70).Select(index => (float)Math.Pow(10, -index / 20.0)).ToArray();

        console.Receive(FloatFrame("/meters/0", 70, levels));

        Assert.Equal(70, console.Context.Reports.Count);
        Assert.Equal(0, console.Reported["ch/1/meter"].Number, 4);
        Assert.Equal(-31, console.Reported["ch/32/meter"].Number, 4);
        Assert.Equal(-32, console.Reported["aux/1/meter"].Number, 4);
        Assert.Equal(-40, console.Reported["fx/1/meter"].Number, 4);
        Assert.Equal(-48, console.Reported["bus/1/meter"].Number, 4);
        Assert.Equal(-63, console.Reported["bus/16/meter"].Number, 4);
        Assert.Equal(-69, console.Reported["mtx/6/meter"].Number, 4);
        Assert.Equal(Unit.DecibelFullScale, console.Reported["ch/1/meter"].Unit);
    }

    // 9.60e-6 is -100.4 dBFS, 3.98e-7 is -128 dBFS: values of the document's meters/6 sample, at the places of meters/2.
    [Fact]
    public void The_main_levels_come_from_their_places_in_meters_2()
    {
        var console = new OscDialogue("behringer/x32").GoLive();
        var levels = new float[49];
        levels[22] = BitConverter.Int32BitsToSingle(0x37211dfd);
        levels[23] = BitConverter.Int32BitsToSingle(0x34d5bb6e);
        levels[24] = 0.5f;

        console.Receive(FloatFrame("/meters/2", 49, levels));

        Assert.Equal(-100.4, console.Reported["x/main/meter/left"].Number, 1);
        Assert.Equal(-128.0, console.Reported["x/main/meter/right"].Number, 1);
        Assert.Equal(-6.0206, console.Reported["mono/meter"].Number, 4);
    }

    [Fact]
    public void Silence_is_minus_infinity_and_nonsense_is_left_out()
    {
        var console = new OscDialogue("behringer/x32").GoLive();
        var levels = new float[70];
        levels[1] = float.NaN;
        levels[2] = float.PositiveInfinity;
        levels[3] = 8;

        console.Receive(FloatFrame("/meters/0", 70, levels));

        Assert.Equal(double.NegativeInfinity, console.Reported["ch/1/meter"].Number);
        Assert.False(console.Reported.ContainsKey("ch/2/meter"));
        Assert.False(console.Reported.ContainsKey("ch/3/meter"));
        Assert.Equal(18.0618, console.Reported["ch/4/meter"].Number, 4);
    }

    [Theory]
    [InlineData(71)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_count_that_lies_is_refused_with_all_that_follows(int count)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive(FloatFrame("/meters/0", count, new float[70]));

        Assert.Empty(console.Context.Reports);
        Assert.Equal(["the blob is shorter than it says"], console.Context.MalformedReasons);
    }

    [Fact]
    public void A_shorter_blob_that_says_so_gives_what_it_has()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive(FloatFrame("/meters/0", 40, new float[70]));

        Assert.Equal(40, console.Reported.Count);
        Assert.False(console.Reported.ContainsKey("fx/1/meter"));
    }

    [Theory]
    [InlineData("/meters/0 ,b 0x")]
    [InlineData("/meters/0 ,b 0x0100")]
    [InlineData("/meters/0 ,b 0x01000000")]
    [InlineData("/meters/0 ,b 0x01000000000000")]
    [InlineData("/meters/0 ,i 1")]
    public void A_blob_too_short_for_its_own_count_is_refused(string frame)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive(frame);

        Assert.Empty(console.Context.Reports);
        Assert.Single(console.Context.MalformedReasons);
    }

    [Fact]
    public void An_X_Air_counts_in_256ths_of_a_decibel_and_its_lowest_number_is_silence()
    {
        var mixer = new OscDialogue("behringer/xr18").GoLive();
        var levels = Enumerable.Range(0, 40).Select(index => (short)(-index * 256)).ToArray();
        levels[1] = short.MinValue;

        mixer.Receive(ShortFrame("/meters/1", levels));

        Assert.Equal(0, mixer.Reported["ch/1/meter"].Number);
        Assert.Equal(double.NegativeInfinity, mixer.Reported["ch/2/meter"].Number);
        Assert.Equal(-15, mixer.Reported["ch/16/meter"].Number);
        Assert.Equal(-16, mixer.Reported["x/aux/1/meter/left"].Number);
        Assert.Equal(-25, mixer.Reported["x/fx/4/meter/right"].Number);
        Assert.Equal(-31, mixer.Reported["bus/6/meter"].Number);
        Assert.Equal(-32, mixer.Reported["x/fxsend/1/meter"].Number);
        Assert.Equal(-37, mixer.Reported["x/main/meter/right"].Number);
    }

    [Fact]
    public void Twenty_meter_frames_a_second_become_ten_reports()
    {
        var mixer = new OscDialogue("behringer/xr18").GoLive();
        var frame = ShortFrame("/meters/1", new short[40]);

        for (var i = 0; i < 100; i++)
        {
            mixer.Receive(frame);
            mixer.Wait(0.05);
        }

        var reports = mixer.Context.Reports.Count(report => report.Parameter == mixer.Index("ch/1/meter"));
        Assert.InRange(reports, 49, 51);
    }

    [Fact]
    public void The_gate_of_the_meters_is_open_again_after_a_reconnection()
    {
        var mixer = new OscDialogue("behringer/xr18").GoLive();
        var frame = ShortFrame("/meters/1", new short[40]);
        mixer.Receive(frame);

        mixer.Connect().Forget().Receive(frame);

        Assert.True(mixer.Reported.ContainsKey("ch/1/meter"));
    }

    private static byte[] FloatFrame(string address, int count, float[] levels)
    {
        var blob = new byte[4 + (levels.Length * 4)];
        BinaryPrimitives.WriteInt32LittleEndian(blob, count);
        for (var i = 0; i < levels.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(blob.AsSpan(4 + (i * 4)), levels[i]);
        }

        return OscDialogue.Frame($"{address} ,b 0x{Convert.ToHexStringLower(blob)}");
    }

    private static byte[] ShortFrame(string address, short[] levels)
    {
        var blob = new byte[4 + (levels.Length * 2)];
        BinaryPrimitives.WriteInt32LittleEndian(blob, levels.Length);
        for (var i = 0; i < levels.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(blob.AsSpan(4 + (i * 2)), levels[i]);
        }

        return OscDialogue.Frame($"{address} ,b 0x{Convert.ToHexStringLower(blob)}");
    }
}
