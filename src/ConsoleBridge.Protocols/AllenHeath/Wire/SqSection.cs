namespace ConsoleBridge.Protocols.AllenHeath.Wire;

/// <summary>The three parts of the SQ's address space that are laid out alike; the number is where each begins. Source: SQ MIDI Protocol issue 3 (computed from its tables).</summary>
public enum SqSection
{
    /// <summary>Levels, MSB 40 … 4F.</summary>
    Level = 0x40 << 7,

    /// <summary>Pan and balance, MSB 50 … 5F.</summary>
    Pan = 0x50 << 7,

    /// <summary>Assignment to a mix, MSB 60 … 6F.</summary>
    Assign = 0x60 << 7,
}
