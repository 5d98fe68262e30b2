namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>
/// The server's end of telnet's option negotiation: asks once, takes the answers out of the stream. Source: RFC 854 for the
/// commands; which options are asked is the device's.
/// </summary>
internal sealed class TelnetOptions
{
    private const byte InterpretAsCommand = 0xFF;
    private const byte Dont = 0xFE;
    private const byte Do = 0xFD;
    private const byte Wont = 0xFC;
    private const byte Will = 0xFB;
    private const byte Begin = 0xFA;
    private const byte End = 0xF0;
    private const byte Echo = 1;
    private const byte TerminalType = 24;

    private readonly HashSet<byte> _unanswered = [TerminalType, Echo];
    private State _state;
    private byte _command;
    private string? _fault;

    private enum State
    {
        Text,
        Command,
        Option,
        Block,
        BlockCommand,
    }

    /// <summary>What the server opens with: IAC DO TERMINAL-TYPE, IAC WILL ECHO.</summary>
    internal static byte[] Opening => [InterpretAsCommand, Do, TerminalType, InterpretAsCommand, Will, Echo];

    /// <summary>The client wants to see what it types.</summary>
    internal bool Echoes { get; private set; }

    /// <summary>Every option that was asked has its answer.</summary>
    internal bool IsAnswered => _unanswered.Count == 0;

    /// <summary>What the client did that telnet does not allow; null for nothing. Reading it forgets it.</summary>
    internal string? TakeFault()
    {
        string? fault = _fault;
        _fault = null;
        return fault;
    }

    /// <summary>Takes one byte.</summary>
    /// <returns>True when it is one of the text; false when it belongs to the negotiation.</returns>
    internal bool Takes(byte value)
    {
        switch (_state)
        {
            case State.Text when value == InterpretAsCommand:
                _state = State.Command;
                return false;
            case State.Text:
                return true;
            case State.Command:
                return Command(value);
            case State.Option:
                _state = State.Text;
                Answer(value);
                return false;
            case State.Block:
                _state = value == InterpretAsCommand ? State.BlockCommand : State.Block;
                return false;
            default:
                _state = value == End ? State.Text : State.Block;
                return false;
        }
    }

    private bool Command(byte value)
    {
        _command = value;
        _state = value switch
        {
            Will or Wont or Do or Dont => State.Option,
            Begin => State.Block,
            _ => State.Text,
        };

        // Twice means the byte itself.
        return value == InterpretAsCommand;
    }

    private void Answer(byte option)
    {
        bool isAnswer = option == Echo ? _command is Do or Dont : option == TerminalType && _command is (Will or Wont);
        if (!isAnswer || !_unanswered.Remove(option))
        {
            // Options that the client brings up itself are refused by silence.
            _fault = option is Echo or TerminalType ? $"telnet option {option} is answered with {_command:X2}" : _fault;
            return;
        }

        Echoes |= option == Echo && _command == Do;
    }
}
