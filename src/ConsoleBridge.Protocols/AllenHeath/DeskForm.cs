namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>How a value is put into messages.</summary>
internal enum DeskForm
{
    /// <summary>NRPN with 14 bits.</summary>
    Number14,

    /// <summary>NRPN with seven bits, CC 6 alone.</summary>
    Number7,

    /// <summary>NRPN with the value in CC 6 and the bus in CC 38.</summary>
    NumberAndBus,

    /// <summary>NRPN whose value is 40 + n for a member of DCA or mute group n, and n for none.</summary>
    Member,

    /// <summary>Note on: velocity 40 … 7F for muted, 01 … 3F for open, then velocity 0.</summary>
    MuteNote,

    /// <summary>A key: note on while it is pressed.</summary>
    Key,

    /// <summary>One step up or down, or the other state of a switch. Only written.</summary>
    Step,

    /// <summary>System exclusive, with a number at its end.</summary>
    ExclusiveNumber,

    /// <summary>System exclusive, with a text at its end.</summary>
    ExclusiveText,

    /// <summary>Pitch bend: socket and value.</summary>
    SocketValue,

    /// <summary>Bank and program.</summary>
    Scene,

    /// <summary>Only heard.</summary>
    ReadOnly,
}
