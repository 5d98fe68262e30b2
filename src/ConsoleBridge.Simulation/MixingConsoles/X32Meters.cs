using System.Buffers.Binary;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>The meter reports of an X32: a count of 32-bit values, then linear levels, all little-endian.</summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06, "Meter requests". Gates and dynamics never reduce here, so their
/// gain is 1; effects and the recorder are silent.</remarks>
internal sealed class X32Meters
{
    private const float Loudest = 8;

    private readonly ConsoleTree _tree;
    private readonly double[] _input = new double[72];
    private readonly double[] _output = new double[72];

    public X32Meters(ConsoleTree tree) => _tree = tree;

    /// <summary>Integers of a request that choose a bank or channel; −1 when there is no such meter.</summary>
    public static int Choices(int id) => id switch
    {
        5 => 2,
        6 => 1,
        >= 0 and <= 16 => 0,
        _ => -1,
    };

    /// <summary>Writes the blob.</summary>
    /// <returns>Bytes written.</returns>
    public int Write(int id, int first, int second, ConsoleSignals signals, double seconds, Span<byte> blob)
    {
        Mix(signals, seconds);
        var report = new Report(blob);
        switch (id)
        {
            case 0:
                report.Add(_input.AsSpan(0, 64 + 6));
                break;
            case 1:
                report.Add(_input.AsSpan(0, 32));
                report.Fill(64, 1);
                break;
            case 2:
                report.Add(_output.AsSpan(48, 22));
                report.Add([_output[70], _output[70], _output[71]]);
                report.Fill(24, 1);
                break;
            case 3:
                report.Fill(6, 0);
                report.Add(_input.AsSpan(32, 16));
                break;
            case 4:
                report.Add(_input.AsSpan(0, 40));
                report.Fill(40, 0);
                report.Add([_output[70], _output[70]]);
                break;
            case 5:
                WriteSurface(ref report, first, second);
                break;
            case 6:
                report.Add([At(_input, first), 1, 1, At(_output, first)]);
                break;
            case 11:
                report.Add([_output[70], _output[70], 0, 1, 0]);
                break;
            case 13:
                report.Add(_input.AsSpan(0, 48));
                break;
            case 15:
                report.FillWords(50, unchecked((int)0x8000_8000));
                break;
            case 16:
                // 88 gains of 32767 (none), then 8 automix gains of 0 (unity).
                report.FillWords(44, 0x7FFF_7FFF);
                report.FillWords(4, 0);
                break;
            default:
                report.Fill(id switch { 7 => 16, 8 => 6, 9 or 10 => 32, 12 => 4, _ => 80 }, 0);
                break;
        }

        return report.Finish();
    }

    private void WriteSurface(ref Report report, int channels, int groups)
    {
        // Banks of the left section: channels 1-16, 17-32, aux and effects, buses.
        report.Add(_output.AsSpan(Math.Clamp(channels, 0, 3) * 16, 16));
        switch (groups)
        {
            case 1 or 2:
                report.Add(_output.AsSpan(48 + ((groups - 1) * 8), 8));
                break;
            case 3:
                report.Add(_output.AsSpan(64, 6));
                report.Fill(2, 0);
                break;
            default:
                report.Fill(8, 0);
                break;
        }

        report.Add([_output[70], _output[70], _output[71]]);
    }

    private static double At(double[] levels, int strip) => strip >= 0 && strip < levels.Length ? levels[strip] : 0;

    // Inputs before the fader; outputs after fader and mute. Sources do not know each other, so their powers add.
    private void Mix(ConsoleSignals signals, double seconds)
    {
        Array.Clear(_input, 48, 24);
        for (int strip = 0; strip < 48; strip++)
        {
            _input[strip] = signals.Level(strip, seconds);
            _output[strip] = _input[strip] * Gain(strip);
            AddTo(_tree.Strips[strip], _output[strip], 48);
        }

        for (int bus = 48; bus < 64; bus++)
        {
            _input[bus] = Math.Sqrt(_input[bus]);
            _output[bus] = _input[bus] * Gain(bus);
            AddTo(_tree.Strips[bus], _output[bus], 64);
        }

        for (int output = 64; output < 72; output++)
        {
            _input[output] = Math.Sqrt(_input[output]);
            _output[output] = _input[output] * Gain(output);
        }
    }

    private void AddTo(ConsoleStrip strip, double level, int firstBus)
    {
        _input[70] += strip.ToMain is { On: true } ? level * level : 0;
        for (int send = 0; send < strip.Sends.Count; send++)
        {
            (ConsoleParameter sendLevel, ConsoleParameter? on) = strip.Sends[send];
            if (sendLevel.Step > 0 && on is { On: true })
            {
                double sent = level * Math.Pow(10, sendLevel.Value / 20);
                _input[firstBus + send] += sent * sent;
            }
        }
    }

    private double Gain(int id)
    {
        ConsoleStrip strip = _tree.Strips[id];
        double gain = strip.On!.On && strip.Fader!.Step > 0 ? Math.Pow(10, strip.Fader.Value / 20) : 0;
        int dcas = strip.Dcas?.Step ?? 0;
        for (int dca = 0; dcas != 0 && gain > 0; dca++, dcas >>= 1)
        {
            gain *= (dcas & 1) == 0 ? 1 : Gain(72 + dca);
        }

        return gain;
    }

    // Writes from the fifth byte on; the count comes first and is written last.
    private ref struct Report(Span<byte> blob)
    {
        private readonly Span<byte> _blob = blob;
        private int _count;

        public void Add(scoped ReadOnlySpan<double> levels)
        {
            foreach (double level in levels)
            {
                BinaryPrimitives.WriteSingleLittleEndian(_blob[(4 + (4 * _count++))..], Math.Min((float)level, Loudest));
            }
        }

        public void Fill(int count, float value)
        {
            for (; count > 0; count--)
            {
                BinaryPrimitives.WriteSingleLittleEndian(_blob[(4 + (4 * _count++))..], value);
            }
        }

        public void FillWords(int count, int value)
        {
            for (; count > 0; count--)
            {
                BinaryPrimitives.WriteInt32LittleEndian(_blob[(4 + (4 * _count++))..], value);
            }
        }

        public readonly int Finish()
        {
            BinaryPrimitives.WriteInt32LittleEndian(_blob, _count);
            return 4 + (4 * _count);
        }
    }
}
