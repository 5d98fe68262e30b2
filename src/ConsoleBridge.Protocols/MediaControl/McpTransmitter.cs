using System.Buffers.Text;
using ConsoleBridge.Protocols.MediaControl.Wire;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>
/// Is a transmitter there? Its pilot tone says so; with the evaluation of the pilot tone switched off, RF above the squelch
/// together with a battery that is told. Two bursts in a row must agree, so that one bad moment is not a lost transmitter.
/// </summary>
/// <remarks>Source: Sennheiser TI 1254 v1.0, cyclic attributes (doc); the rule and the two bursts are inferred from it.</remarks>
internal sealed class McpTransmitter(bool usesPilotTone)
{
    private const int BurstsThatMustAgree = 2;
    private const double DecibelMicrovoltPerPercent = 0.4;

    private bool _pilot;
    private bool _battery;
    private double _greatest;
    private double _squelch;
    private bool _isRadioTold;
    private bool _candidate;
    private int _agreed;

    /// <summary>True or false once two bursts have agreed; null before.</summary>
    public bool? IsPresent { get; private set; }

    /// <summary>True while what the transmitter said means something: it is there, or for all that the first burst says it is.</summary>
    public bool IsHeard => IsPresent ?? _candidate;

    /// <summary>Forgets the last session.</summary>
    public void Clear()
    {
        (_pilot, _battery, _isRadioTold, _candidate, _agreed, IsPresent) = (false, false, false, false, 0, null);
        (_greatest, _squelch) = (0, 0);
    }

    /// <summary>Looks at one line of a datagram, before anything of it is reported.</summary>
    public void Look(in McpLine line)
    {
        var keyword = line.Keyword;
        var arguments = line.Arguments;
        if (keyword.SequenceEqual("RF1"u8) || keyword.SequenceEqual("RF2"u8))
        {
            // The receiver's own greatest level of the burst: of both antennas.
            _greatest = Math.Max(keyword[2] == (byte)'1' ? 0 : _greatest, Number(McpText.Word(arguments, 1)));
        }
        else if (keyword.SequenceEqual("RF"u8))
        {
            _pilot = Number(McpText.Word(arguments, 2)) == 1;
            _isRadioTold = true;
        }
        else if (keyword.SequenceEqual("Bat"u8))
        {
            _battery = !arguments.SequenceEqual("?"u8);
        }
        else if (keyword.SequenceEqual("Squelch"u8))
        {
            _squelch = Number(McpText.Word(arguments, 0));
        }
    }

    /// <summary>The datagram was looked at.</summary>
    /// <returns>True when <see cref="IsPresent"/> has changed.</returns>
    public bool Settle()
    {
        if (!_isRadioTold)
        {
            return false;
        }

        _isRadioTold = false;
        var now = usesPilotTone ? _pilot : _battery && _greatest * DecibelMicrovoltPerPercent >= _squelch;
        _agreed = now == _candidate ? Math.Min(_agreed + 1, BurstsThatMustAgree) : 1;
        _candidate = now;
        if (_agreed < BurstsThatMustAgree || IsPresent == now)
        {
            return false;
        }

        IsPresent = now;
        return true;
    }

    private static double Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out double number, out _) ? number : 0;
}
