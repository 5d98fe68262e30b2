namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>The little of telnet that a line protocol needs: to tell its commands from text, and to decline every option.</summary>
/// <remarks>Source: RFC 854, commands FF FA … FF FE (doc). What asks to be answered is answered with "no": DO with WONT,
/// WILL with DONT. WONT and DONT are never answered, so that two ends cannot argue for ever.</remarks>
public static class Telnet
{
    /// <summary>Interpret as command: begins a command, or stands for itself when it is there twice.</summary>
    public const byte InterpretAsCommand = 0xFF;

    /// <summary>Length of an answer, in bytes.</summary>
    public const int AnswerBytes = 3;

    private const byte SubnegotiationEnd = 0xF0;
    private const byte Subnegotiation = 0xFA;
    private const byte Will = 0xFB;
    private const byte Wont = 0xFC;
    private const byte Do = 0xFD;
    private const byte Dont = 0xFE;

    // A subnegotiation that never ends is damage; options that devices talk about are a few bytes long.
    private const int MaxSubnegotiationBytes = 256;

    /// <summary>Length of the command that begins these bytes.</summary>
    /// <param name="bytes">Begin with FF.</param>
    /// <returns>Bytes of the command, FF FF included; 0 when its end has not arrived.</returns>
    public static int MeasureCommand(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return 0;
        }

        switch (bytes[1])
        {
            case Will or Wont or Do or Dont:
                return bytes.Length < 3 ? 0 : 3;
            case Subnegotiation:
                var end = bytes.IndexOf([InterpretAsCommand, SubnegotiationEnd]);
                return end >= 0 ? end + 2 : bytes.Length > MaxSubnegotiationBytes ? MaxSubnegotiationBytes : 0;
            default:
                return 2;
        }
    }

    /// <summary>Declines an option.</summary>
    /// <param name="command">A whole command, from its FF.</param>
    /// <param name="answer">Takes <see cref="AnswerBytes"/> bytes.</param>
    /// <returns>False when the command wants no answer.</returns>
    public static bool TryDecline(ReadOnlySpan<byte> command, Span<byte> answer)
    {
        if (command.Length < AnswerBytes || command[1] is not (Will or Do))
        {
            return false;
        }

        answer[0] = InterpretAsCommand;
        answer[1] = command[1] == Do ? Wont : Dont;
        answer[2] = command[2];
        return true;
    }
}
