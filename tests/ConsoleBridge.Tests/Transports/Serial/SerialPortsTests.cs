using ConsoleBridge.Transports.Serial;

namespace ConsoleBridge.Tests.Transports.Serial;

public sealed class SerialPortsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cb-serial-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_port_is_listed_by_the_name_that_stays_and_only_once()
    {
        Make("dev/ttyUSB0");
        MakeDevice("ttyUSB0");
        var link = Path.Combine(_root, "dev/serial/by-id/usb-FTDI_FT232R-if00");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, "../../ttyUSB0");

        var port = Assert.Single(new SerialPorts(_root).List());

        Assert.Equal(link, port.Path);
        Assert.Equal(Path.Combine(_root, "dev/ttyUSB0"), port.Node);
    }

    [Fact]
    public void What_has_no_hardware_behind_it_is_no_port()
    {
        Make("dev/ttyS0");
        Make("dev/ttyS1");
        Make("dev/tty7");
        MakeDevice("ttyS0", type: "4");
        MakeDevice("ttyS1", type: "0");
        Directory.CreateDirectory(Path.Combine(_root, "sys/class/tty/tty7"));

        Assert.Equal([Path.Combine(_root, "dev/ttyS0")], new SerialPorts(_root).List().Select(port => port.Path));
        Assert.Equal("there are " + Path.Combine(_root, "dev/ttyS0"), new SerialPorts(_root).Describe());
    }

    [Fact]
    public void A_machine_without_ports_says_so()
    {
        Assert.Equal("this machine has no serial port", new SerialPorts(_root).Describe());
    }

    private void Make(string file)
    {
        Directory.CreateDirectory(Path.Combine(_root, Path.GetDirectoryName(file)!));
        File.WriteAllText(Path.Combine(_root, file), "");
    }

    private void MakeDevice(string name, string? type = null)
    {
        Directory.CreateDirectory(Path.Combine(_root, "sys/class/tty", name, "device"));
        if (type is not null)
        {
            File.WriteAllText(Path.Combine(_root, "sys/class/tty", name, "type"), type + "\n");
        }
    }
}
