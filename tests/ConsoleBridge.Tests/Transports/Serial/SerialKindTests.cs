using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.Serial;

namespace ConsoleBridge.Tests.Transports.Serial;

public sealed class SerialKindTests
{
    [Theory]
    [InlineData(9600, 8, SerialParity.None, 1, SerialFlowControl.None, true, true, "9600 8N1")]
    [InlineData(38400, 7, SerialParity.Even, 2, SerialFlowControl.RtsCts, false, true, "38400 7E2 RTS/CTS")]
    [InlineData(31250, 8, SerialParity.Odd, 1, SerialFlowControl.XonXoff, true, false, "31250 8O1 XON/XOFF, DTR low")]
    [InlineData(1200, 5, SerialParity.None, 1, SerialFlowControl.None, false, false, "1200 5N1, RTS and DTR low")]
    public void A_line_is_described_as_technicians_write_it(
        int baud, int bits, SerialParity parity, int stop, SerialFlowControl flow, bool rts, bool dtr, string expected)
    {
        var line = new SerialLine { Baud = baud, DataBits = bits, Parity = parity, StopBits = stop, FlowControl = flow, Rts = rts, Dtr = dtr };

        Assert.Equal(expected, SerialWords.Describe(line));
    }

    [Theory]
    [InlineData("", "'Path' is missing: the serial port (57600 8N1)")]
    [InlineData("COM3", "'Path' is 'COM3', expected the file of a serial port (57600 8N1), such as /dev/ttyUSB0")]
    public void A_configuration_without_a_port_is_told_what_belongs_there(string path, string message)
    {
        var kind = new SerialKind(new SerialPorts("/nowhere"), TimeProvider.System);

        var wrong = kind.Check(Way(path));

        Assert.StartsWith(message, wrong, StringComparison.Ordinal);
        Assert.Contains("this machine has no serial port", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_with_a_port_that_is_not_plugged_in_yet_is_all_right()
    {
        Assert.Null(new SerialKind(new SerialPorts("/nowhere"), TimeProvider.System).Check(Way("/dev/serial/by-id/usb-x")));
    }

    private static DeviceWay Way(string path) =>
        new("dsp", new ProfileTransport { Kind = "serial", Serial = new SerialLine { Baud = 57_600 } }, "", 0, path);
}
