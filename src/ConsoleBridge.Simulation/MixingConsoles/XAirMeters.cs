using System.Buffers.Binary;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>The meter reports of an X-Air: a count of 16-bit values, then 256ths of a decibel, all little-endian.</summary>
/// <remarks>Source: X AIR Mixer Series Remote Control Protocol, firmware 1.11. −128 dB is silence; gates and dynamics never
/// reduce here, so theirs is 0 dB; effects and the recorder are silent.</remarks>
internal sealed class XAirMeters
{
    private const double Silence = -128;

    private readonly ConsoleTree _tree;
    private readonly double[] _input = new double[XAirTree.FirstDca];
    private readonly double[] _output = new double[XAirTree.FirstDca];

    public XAirMeters(ConsoleTree tree) => _tree = tree;

    /// <summary>Integers of a request that choose a channel; −1 when there is no such meter.</summary>
    public static int Choices(int id) => id switch
    {
        0 => 1,
        > 0 and <= 9 => 0,
        _ => -1,
    };

    /// <summary>Writes the blob.</summary>
    /// <returns>Bytes written.</returns>
    public int Write(int id, int strip, ConsoleSignals signals, double seconds, Span<byte> blob)
    {
        Mix(signals, seconds);
        var report = new Report(blob);
        double main = _output[XAirTree.Main];
        switch (id)
        {
            case 0:
                double before = strip >= 0 && strip < _input.Length ? _input[strip] : 0;
                double after = strip >= 0 && strip < _output.Length ? _output[strip] : 0;
                report.Add([before, before, 1, 1, after, after, 0, 0]);
                break;
            case 1:
                report.Add(_input.AsSpan(0, 16));
                report.Add([_input[16], _input[16]]);
                report.Fill(8, 0);
                report.Add(_input.AsSpan(XAirTree.FirstBus, 10));
                report.Add([main, main, main, main]);
                break;
            case 2:
                report.Add(_input.AsSpan(0, 16));
                report.Add([_input[16], _input[16]]);
                report.Fill(18, 0);
                break;
            case 5:
                report.Add(_output.AsSpan(XAirTree.FirstBus, 6));
                report.Add([main, main]);
                report.Fill(36, 0);
                break;
            case 6:
                report.Fill(39, 1);
                break;
            case 7:
                report.Fill(16, 1);
                break;
            default:
                report.Fill(id switch { 3 => 56, 4 => 100, _ => 4 }, 0);
                break;
        }

        return report.Finish();
    }

    // Inputs before the fader, outputs after fader and mute; powers of different sources add.
    private void Mix(ConsoleSignals signals, double seconds)
    {
        Array.Clear(_input);
        for (int strip = 0; strip <= 16; strip++)
        {
            ConsoleStrip source = _tree.Strips[strip];
            _input[strip] = signals.Level(strip, seconds);
            _output[strip] = _input[strip] * Gain(strip);
            AddTo(source, _output[strip]);
        }

        for (int strip = XAirTree.FirstBus; strip <= XAirTree.Main; strip++)
        {
            _input[strip] = Math.Sqrt(_input[strip]);
            _output[strip] = _input[strip] * Gain(strip);
            AddTo(_tree.Strips[strip], _output[strip]);
        }
    }

    private void AddTo(ConsoleStrip strip, double level)
    {
        _input[XAirTree.Main] += strip.ToMain is { On: true } ? level * level : 0;
        for (int send = 0; send < strip.Sends.Count; send++)
        {
            ConsoleParameter sendLevel = strip.Sends[send].Level;
            double sent = sendLevel.Step > 0 ? level * Math.Pow(10, sendLevel.Value / 20) : 0;
            _input[XAirTree.FirstBus + send] += sent * sent;
        }
    }

    private double Gain(int id)
    {
        ConsoleStrip strip = _tree.Strips[id];
        double gain = strip.On!.On && strip.Fader!.Step > 0 ? Math.Pow(10, strip.Fader.Value / 20) : 0;
        int dcas = strip.Dcas?.Step ?? 0;
        for (int dca = 0; dcas != 0 && gain > 0; dca++, dcas >>= 1)
        {
            gain *= (dcas & 1) == 0 ? 1 : Gain(XAirTree.FirstDca + dca);
        }

        return gain;
    }

    private ref struct Report(Span<byte> blob)
    {
        private readonly Span<byte> _blob = blob;
        private int _count;

        public void Add(scoped ReadOnlySpan<double> levels)
        {
            foreach (double level in levels)
            {
                double decibels = level > 0 ? Math.Clamp(20 * Math.Log10(level), Silence, 127) : Silence;
                BinaryPrimitives.WriteInt16LittleEndian(_blob[(4 + (2 * _count++))..], (short)Math.Round(decibels * 256));
            }
        }

        public void Fill(int count, double level)
        {
            for (; count > 0; count--)
            {
                Add([level]);
            }
        }

        public readonly int Finish()
        {
            BinaryPrimitives.WriteInt32LittleEndian(_blob, _count);
            return 4 + (2 * _count);
        }
    }
}
