using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

/// <summary>
/// A device without a wire: datagrams of text such as <c>0=-10</c> report parameter 0, a number or else text. Its transport, connector and protocol are
/// in memory, so that the actor's own behaviour can be seen alone.
/// </summary>
internal sealed class ScriptedDevice : IConnector, IProtocol, IWriteObserver
{
    private readonly Channel<ITransport> _offered = Channel.CreateUnbounded<ITransport>();

    public string Name => "test";

    public int MaxFrameBytes => 64;

    public List<WriteOutcome> Outcomes { get; } = [];

    public List<int> Openings { get; } = [];

    /// <summary>How often a driver was given the one of the session before.</summary>
    public int Takeovers { get; private set; }

    public MemoryTransport Offer()
    {
        var transport = new MemoryTransport();
        _offered.Writer.TryWrite(transport);
        return transport;
    }

    public async ValueTask<ITransport> OpenAsync(int failedSessions, CancellationToken stopping)
    {
        lock (Openings)
        {
            Openings.Add(failedSessions);
        }

        return await _offered.Reader.ReadAsync(stopping);
    }

    public FrameReader? GetFraming(string? framing) => null;

    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new Driver(this);

    public string? CheckAddress(ParameterDefinition parameter) => null;

    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        frame.Write(Encoding.ASCII.GetBytes(text));
        error = null;
        return true;
    }

    public string Describe(ReadOnlySpan<byte> frame) => Encoding.ASCII.GetString(frame);

    public bool ChangesDevice(ReadOnlySpan<byte> frame) => frame.StartsWith("SET"u8);

    public void OnOutcome(in WriteOutcome outcome)
    {
        lock (Outcomes)
        {
            Outcomes.Add(outcome);
        }
    }

    private sealed class Driver(ScriptedDevice device) : IDeviceDriver
    {
        public void TakeOver(IDeviceDriver last) => device.Takeovers += last is Driver && last != this ? 1 : 0;

        public void OnConnected(IDriverContext context) => context.Send("HELLO"u8);

        public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
        {
            var text = Encoding.ASCII.GetString(frame);
            switch (text)
            {
                case "LIVE":
                    context.Syncing();
                    context.Live();
                    break;
                case "SYNC":
                    context.Syncing();
                    break;
                case "RECALLED":
                    context.DoubtAll();
                    break;
                case "READ":
                    context.BelieveAll();
                    break;
                case "THROW":
                    throw new InvalidOperationException("a bug");
                case "FAIL":
                    context.Fail("the device said so");
                    break;
                case "DOUBT":
                    context.Doubt(0);
                    break;
                case "REFUSE":
                    context.Reject(0, "ERR");
                    break;
                default:
                    var parts = text.Split('=');
                    var value = double.TryParse(parts[1], CultureInfo.InvariantCulture, out var number) ? ParameterValue.FromNumber(number) : ParameterValue.FromText(parts[1]);
                    context.Report(int.Parse(parts[0], CultureInfo.InvariantCulture), value);
                    break;
            }
        }

        public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
        {
            context.Send(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SET {parameter}={value.Number}")));
            return true;
        }

        public void OnRead(int parameter, IDriverContext context) => context.Send(Encoding.ASCII.GetBytes($"GET {parameter}"));

        public void OnReadAll(IDriverContext context) => context.Send("GET ALL"u8);

        public void OnTimer(int timer, IDriverContext context) => context.Send("TIMER"u8);

        public void OnClosing(IDriverContext context) => context.Send("BYE"u8);
    }
}
