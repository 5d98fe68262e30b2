using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

namespace ConsoleBridge.Tests.Simulation.AllenHeath;

/// <summary>A simulated desk without a socket, and one client whose bytes are written as spaced hex.</summary>
internal sealed class DeskUnderTest
{
    public DeskUnderTest(string name)
    {
        Assert.True(SimulatedDevices.TryCreate(name, new SimulatorOptions { Port = 0, Time = Time }, out var device));
        Desk = (SimulatedMidiDesk)device;
        Client = Connect();
        Client.Take();
    }

    public ManualTimeProvider Time { get; } = new();

    public SimulatedMidiDesk Desk { get; }

    public Ear Client { get; }

    public IReadOnlyList<string> Violations => Desk.Violations.Entries;

    public Ear Connect()
    {
        var ear = new Ear();
        Desk.Attach(ear);
        return ear;
    }

    public string Steer(string lines)
    {
        var message = "";
        foreach (var line in lines.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var result = Desk.Steer(line);
            Assert.True(result.Succeeded, result.Message);
            message = result.Message;
        }

        return message;
    }

    /// <summary>Sends bytes and says what the same client hears.</summary>
    public string Ask(string hex)
    {
        Desk.Hear(Client, Bytes(hex));
        return Client.Take();
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public sealed class Ear : IStreamClient
    {
        private readonly List<byte> _heard = [];

        public bool IsClosed { get; private set; }

        public void Send(ReadOnlySpan<byte> frame) => _heard.AddRange(frame);

        public void Close(bool reset) => IsClosed = true;

        public string Take()
        {
            var text = string.Join(' ', _heard.Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
            _heard.Clear();
            return text;
        }
    }
}
