using ConsoleBridge.Protocols.AllenHeath.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>
/// Watches the levels that an SQ tells for signs that the desk has the other fader law than the configuration says. A level that is
/// written by the wrong law would be several dB too loud, and the desk cannot be asked.
/// </summary>
/// <remarks>The audio law only has multiples of 64; of the linear law's numbers one in 64 is such a one by chance.</remarks>
internal sealed class SqLawWitness
{
    // By chance once in 262 144.
    private const int EnoughCodes = 3;
    private readonly int[] _codes = new int[EnoughCodes];
    private int _count;
    private bool _sawLinear;

    /// <summary>True when the configured law cannot be the desk's.</summary>
    public bool IsWrong { get; private set; }

    /// <summary>A new session: the desk may have been set differently meanwhile.</summary>
    public void Clear() => (_count, _sawLinear, IsWrong) = (0, false, false);

    /// <summary>The desk told a level.</summary>
    /// <param name="wire">Its number.</param>
    /// <param name="isAudio">The law of the configuration.</param>
    /// <returns>True when this number is what gave it away.</returns>
    public bool Heard(int wire, bool isAudio)
    {
        if (IsWrong || wire == SqFaderLaw.Off)
        {
            return false;
        }

        if (isAudio)
        {
            IsWrong = !SqFaderLaw.IsAudioCode(wire);
            return IsWrong;
        }

        _sawLinear |= !SqFaderLaw.IsAudioCode(wire);
        if (!_sawLinear && _count < EnoughCodes && !_codes.AsSpan(0, _count).Contains(wire))
        {
            _codes[_count++] = wire;
            IsWrong = _count == EnoughCodes;
        }

        return IsWrong;
    }
}
