using System.CommandLine;
using ConsoleBridge.Transports.Serial;

namespace ConsoleBridge.Cli;

/// <summary>Lists the serial ports of this machine, with the name that a configuration should use.</summary>
internal static class SerialCommand
{
    public static Command Make()
    {
        var command = new Command("serial", "List the serial ports of this machine");
        command.SetAction(_ => Run(new SerialPorts()));
        return command;
    }

    private static int Run(SerialPorts ports)
    {
        var found = ports.List();
        if (found.Count == 0)
        {
            Terminal.Line("This machine has no serial port.");
            return 0;
        }

        Terminal.Table(["path for the configuration", "device file", "now"], found.Select(port => new[] { port.Path, port.Node, SerialState.Of(port.Node) }));
        return 0;
    }
}
