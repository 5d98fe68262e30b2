namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Writes the message that makes an output show a value.</summary>
/// <param name="frame">Takes the message.</param>
/// <param name="output">Position in its class.</param>
/// <param name="value">What to show, in the unit's numbers.</param>
internal delegate int OutputWriter(Span<byte> frame, int output, int value);

/// <summary>Outputs that show a number each: lamps, rings, digits; faders with their own rules on top.</summary>
/// <param name="strips">Strip of each output; 0 for none.</param>
/// <param name="interval">Rest of each output after it was sent; zero for none.</param>
/// <param name="write">Writes one output.</param>
internal class ValueOutputs(int[] strips, TimeSpan interval, OutputWriter write) : OutputClass
{
    /// <summary>No value: never wished, or nobody knows what is shown.</summary>
    public const int Nothing = -1;

    // An output rests for its interval, or up to a tick less when it was sent between two ticks.
    private const byte TicksOfRest = 5;

    private readonly int[] _wished = Filled(strips.Length);
    private readonly int[] _shown = Filled(strips.Length);
    private readonly bool[] _due = new bool[strips.Length];
    private readonly byte[] _resting = new byte[strips.Length];
    private readonly bool[] _again = new bool[strips.Length];
    private readonly bool[] _round = new bool[strips.Length];
    private int _inRound;

    public override bool HasDue
    {
        get
        {
            for (var output = 0; output < _due.Length; output++)
            {
                if (IsReady(output))
                {
                    return true;
                }
            }

            return false;
        }
    }

    public override bool IsInRound => _inRound > 0;

    public override TimeSpan Rest => TimeSpan.Zero;

    public override TimeSpan Tick => interval / TicksOfRest;

    /// <summary>How many there are.</summary>
    public int Count => _wished.Length;

    /// <summary>What was wished last; <see cref="Nothing"/> when nothing was.</summary>
    public int Wished(int output) => _wished[output];

    /// <summary>Wishes a value.</summary>
    public void Wish(int output, int value)
    {
        _wished[output] = value;
        _due[output] = _again[output] || _shown[output] == Nothing || IsOther(_shown[output], value);
    }

    /// <summary>The output has this value by itself: a hand has moved it.</summary>
    public void Take(int output, int value)
    {
        (_wished[output], _shown[output]) = (value, value);
        _due[output] = _again[output] = false;
    }

    /// <summary>Sends what was wished once more, though it is shown; also when the same is wished again before it could be sent.</summary>
    public void RepeatOutput(int output) => _due[output] = _again[output] = _wished[output] != Nothing;

    public override void BeginRound()
    {
        _inRound = 0;
        for (var output = 0; output < _due.Length; output++)
        {
            _round[output] = IsReady(output);
            _inRound += _round[output] ? 1 : 0;
        }
    }

    public override int WriteNext(Span<byte> frame)
    {
        for (var output = 0; output < _round.Length && _inRound > 0; output++)
        {
            if (!_round[output])
            {
                continue;
            }

            _round[output] = false;
            _inRound--;

            // Since the round began it may have been touched, or wished back to what is shown.
            if (_due[output] && MaySend(output))
            {
                _due[output] = _again[output] = false;
                _resting[output] = interval > TimeSpan.Zero ? TicksOfRest : (byte)0;
                _shown[output] = _wished[output];
                OnSending(output);
                return write(frame, output, _wished[output]);
            }
        }

        return 0;
    }

    public override bool OnTick()
    {
        var isAnyResting = false;
        foreach (ref var ticks in _resting.AsSpan())
        {
            ticks -= ticks > 0 ? (byte)1 : (byte)0;
            isAnyResting |= ticks > 0;
        }

        return isAnyResting;
    }

    public override void Forget()
    {
        Array.Fill(_shown, Nothing);
        for (var output = 0; output < _due.Length; output++)
        {
            RepeatOutput(output);
        }
    }

    public override void Repeat(int strip)
    {
        for (var output = 0; output < _due.Length; output++)
        {
            if (strips[output] == strip)
            {
                RepeatOutput(output);
            }
        }
    }

    /// <summary>False while an output must be left alone.</summary>
    protected virtual bool MaySend(int output) => true;

    /// <summary>True when a value is worth sending.</summary>
    protected virtual bool IsOther(int shown, int wished) => shown != wished;

    /// <summary>An output is being sent now.</summary>
    protected virtual void OnSending(int output)
    {
    }

    private bool IsReady(int output) => _due[output] && _resting[output] == 0 && MaySend(output);

    private static int[] Filled(int length)
    {
        var values = new int[length];
        Array.Fill(values, Nothing);
        return values;
    }
}
