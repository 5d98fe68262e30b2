using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.Osc;

/// <summary>Bytes as the unofficial X32/M32 document 4.06-09 and an independent encoder print them, through profile and driver.</summary>
public class OscVectorDialogueTests
{
    [Theory]
    [InlineData("ch/1/fader", 10, "2f63682f30312f6d69782f6661646572000000002c6600003f800000")]
    [InlineData("ch/1/fader", double.NegativeInfinity, "2f63682f30312f6d69782f6661646572000000002c66000000000000")]
    [InlineData("ch/1/fader", 0, "2f63682f30312f6d69782f6661646572000000002c6600003f3feffc")]
    [InlineData("ch/1/fader", 3, "2f63682f30312f6d69782f6661646572000000002c6600003f5334cd")]
    [InlineData("ch/1/fader", -10, "2f63682f30312f6d69782f6661646572000000002c6600003f002008")]
    [InlineData("ch/2/pan", 50, "2f63682f30322f6d69782f70616e00002c6600003f400000")]
    [InlineData("ch/1/send/1/level", 0, "2f63682f30312f6d69782f30312f6c6576656c002c6600003f400000")]
    [InlineData("x/headamp/1/gain", 0, "2f68656164616d702f3030302f6761696e0000002c6600003e2aaaab")]
    [InlineData("x/headamp/1/gain", 26.5, "2f68656164616d702f3030302f6761696e0000002c6600003f08e38e")]
    [InlineData("device/scene/recall", 5, "2f2d616374696f6e2f676f7363656e65000000002c69000000000005")]
    [InlineData("x/cue/recall", 3, "2f2d616374696f6e2f676f63756500002c69000000000003")]
    public void Writes_a_number_as_the_document_prints_it(string name, double value, string hex)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        var accepted = console.Write(name, value);

        Assert.True(accepted);
        Assert.Equal(hex, Convert.ToHexStringLower(Assert.Single(console.Context.Frames)));
    }

    [Theory]
    [InlineData("ch/1/mute", true, "2f63682f30312f6d69782f6f6e0000002c69000000000000")]
    [InlineData("ch/1/mute", false, "2f63682f30312f6d69782f6f6e0000002c69000000000001")]
    [InlineData("ch/1/send/1/mute", false, "2f63682f30312f6d69782f30312f6f6e000000002c69000000000001")]
    [InlineData("x/headamp/1/phantom", true, "2f68656164616d702f3030302f7068616e746f6d000000002c69000000000001")]
    [InlineData("dca/1/mute", true, "2f6463612f312f6f6e0000002c69000000000000")]
    [InlineData("mutegroup/1/mute", true, "2f636f6e6669672f6d7574652f3100002c69000000000001")]
    [InlineData("ch/1/solo", true, "2f2d737461742f736f6c6f73772f3031000000002c69000000000001")]
    [InlineData("bus/1/select", true, "2f2d737461742f73656c6964780000002c69000000000030")]
    public void Writes_a_switch_as_the_document_prints_it(string name, bool value, string hex)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        var accepted = console.Write(name, value);

        Assert.True(accepted);
        Assert.Equal(hex, Convert.ToHexStringLower(Assert.Single(console.Context.Frames)));
    }

    [Theory]
    [InlineData("ch/1/name", "Kick", "2f63682f30312f636f6e6669672f6e616d6500002c7300004b69636b00000000")]
    [InlineData("ch/1/name", "", "2f63682f30312f636f6e6669672f6e616d6500002c73000000000000")]
    [InlineData("ch/1/name", "Record Chann", "2f63682f30312f636f6e6669672f6e616d6500002c7300005265636f7264204368616e6e00000000")]
    [InlineData("ch/1/color", "yellow", "2f63682f30312f636f6e6669672f636f6c6f72002c69000000000003")]
    [InlineData("ch/1/color", "blue-inv", "2f63682f30312f636f6e6669672f636f6c6f72002c6900000000000c")]
    public void Writes_a_text_as_the_document_prints_it(string name, string value, string hex)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        var accepted = console.Write(name, value);

        Assert.True(accepted);
        Assert.Equal(hex, Convert.ToHexStringLower(Assert.Single(console.Context.Frames)));
    }

    [Theory]
    [InlineData("main/fader", 0, "2f6c722f6d69782f66616465720000002c6600003f3feffc")]
    [InlineData("device/scene/recall", 7, "2f2d736e61702f6c6f6164002c69000000000007")]
    public void Writes_an_X_Air_as_its_document_prints_it(string name, double value, string hex)
    {
        var mixer = new OscDialogue("behringer/xr18").GoLive();

        mixer.Write(name, value);

        Assert.Equal(hex, Convert.ToHexStringLower(Assert.Single(mixer.Context.Frames)));
    }

    // Section "Fader law" of the document: what is asked, the float of the nearest known step, what the desk then has.
    [Theory]
    [InlineData(-90, "00000000", double.NegativeInfinity)]
    [InlineData(-89.5, "3a802008", -89.5308)]
    [InlineData(-80, "3ca82a0b", -80.1466)]
    [InlineData(-70, "3d2c2b0b", -69.8240)]
    [InlineData(-60, "3d802008", -59.9902)]
    [InlineData(-50, "3e002008", -49.9804)]
    [InlineData(-40, "3e40300c", -39.9707)]
    [InlineData(-30, "3e802008", -29.9804)]
    [InlineData(-20, "3ec0300c", -19.9707)]
    [InlineData(-10, "3f002008", -9.9804)]
    [InlineData(-6, "3f19a66a", -5.9922)]
    [InlineData(-3, "3f2ceb3b", -2.9814)]
    [InlineData(-1, "3f39ae6c", -0.9873)]
    [InlineData(0, "3f3feffc", -0.0098)]
    [InlineData(1, "3f46719c", 1.0068)]
    [InlineData(5, "3f5ff7fe", 4.9951)]
    [InlineData(9, "3f797e60", 8.9834)]
    [InlineData(10, "3f800000", 10)]
    public void The_fader_law_snaps_to_the_desks_1024_steps_both_ways(double asked, string float32, double real)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Write("main/fader", asked);
        var sent = console.Context.Frames[0];
        console.Receive(sent);

        Assert.Equal(float32, Convert.ToHexStringLower(sent.AsSpan(^4..)));
        Assert.Equal(real, console.Reported["main/fader"].Number, 4);
    }

    [Fact]
    public void All_1024_steps_of_a_fader_come_back_as_they_were_heard()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        for (var step = 0; step < 1024; step++)
        {
            byte[] heard = [.. OscDialogue.Frame("/ch/01/mix/fader ,f 0")[..^4], .. BigEndian((float)(step / 1023.0))];
            console.Forget().Receive(heard);
            console.Write("ch/1/fader", console.Reported["ch/1/fader"]);

            Assert.Equal(heard, Assert.Single(console.Context.Frames));
        }
    }

    [Fact]
    public void All_161_steps_of_a_send_come_back_as_they_were_heard()
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        for (var step = 0; step < 161; step++)
        {
            byte[] heard = [.. OscDialogue.Frame("/ch/01/mix/02/level ,f 0")[..^4], .. BigEndian((float)(step / 160.0))];
            console.Forget().Receive(heard);
            console.Write("ch/1/send/2/level", console.Reported["ch/1/send/2/level"]);

            Assert.Equal(heard, Assert.Single(console.Context.Frames));
        }
    }

    [Theory]
    [InlineData("2f63682f30312f6d69782f6661646572000000002c6600003f3feffc", "ch/1/fader", -0.0098)]
    [InlineData("2f63682f30312f6d69782f6661646572000000002c6600003f5334cd", "ch/1/fader", 3.0010)]
    public void Reports_a_number_from_the_bytes_that_the_document_prints(string hex, string name, double expected)
    {
        var console = new OscDialogue("behringer/x32").GoLive();

        console.Receive(Convert.FromHexString(hex));

        Assert.Equal(expected, console.Reported[name].Number, 4);
        Assert.Equal(Quality.Live, console.Reported[name].Quality);
        Assert.Equal(Unit.Decibel, console.Reported[name].Unit);
    }

    [Fact]
    public void Reports_model_firmware_and_name_from_the_bytes_of_an_xinfo_reply()
    {
        var console = new OscDialogue("behringer/x32").Connect();

        console.Receive(Convert.FromHexString(
            "2f78696e666f00002c737373730000003139322e3136382e312e3632000000005833322d30322d34412d35330000000058333200332e303400000000"));

        Assert.Equal("X32-02-4A-53", console.Reported["device/name"].Text);
        Assert.Equal("X32", console.Reported["device/model"].Text);
        Assert.Equal("3.04", console.Reported["device/firmware"].Text);
    }

    [Fact]
    public void Asks_for_meters_with_the_bytes_that_the_document_prints()
    {
        var mixer = new OscDialogue("behringer/xr18").Connect();

        Assert.Contains("2f6d6574657273002c7300002f6d65746572732f31000000", mixer.Context.Frames.Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void Registers_with_the_bytes_that_the_document_prints()
    {
        var console = new OscDialogue("behringer/x32").Connect();

        Assert.Contains("2f7872656d6f746500000000", console.Context.Frames.Select(Convert.ToHexStringLower));
        Assert.Contains("2f78696e666f0000", console.Context.Frames.Select(Convert.ToHexStringLower));
    }

    private static byte[] BigEndian(float value)
    {
        var bytes = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteSingleBigEndian(bytes, value);
        return bytes;
    }
}
