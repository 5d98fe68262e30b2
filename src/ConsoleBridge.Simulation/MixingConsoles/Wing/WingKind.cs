namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>What a node of a WING is, by the number that its definition gives.</summary>
internal enum WingKind
{
    Node = 0,
    LinearFloat = 1,
    LogarithmicFloat = 2,
    Fader = 3,
    Whole = 4,
    WordList = 5,
    Text = 7,
}
