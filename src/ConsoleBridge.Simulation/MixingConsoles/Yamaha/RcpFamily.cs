namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>What the models of a family have in common.</summary>
/// <param name="Table">Its parameters.</param>
/// <param name="Scenes">How it speaks of scenes.</param>
/// <param name="LastScene">The highest number; the lowest is 0 in a library and 1 in a bank.</param>
/// <param name="Colors">Names of its colours.</param>
/// <param name="MeterWord">Keyword of its meters: <c>level</c>, a byte is dB + 126; <c>levelwt</c>, a byte is a row of a table.</param>
/// <param name="Firmware">Version as it is told.</param>
internal sealed record RcpFamily(string Table, RcpScenes Scenes, int LastScene, string[] Colors, string MeterWord, string Firmware)
{
    private static readonly string[] Usual = ["Blue", "Orange", "Yellow", "Purple", "Cyan", "Magenta", "Red", "Green", "Off"];
    private static readonly string[] More = [.. Usual, "LtGreen", "White"];

    public static readonly RcpFamily ClQl = new(ClQlTable.Text, RcpScenes.Library, 300, Usual, "level", "V5.10");
    public static readonly RcpFamily Tf = new(TfTable.Text, RcpScenes.Banks, 100, ["Blue", "Orange", "Yellow", "Purple", "SkyBlue", "Pink", "Red", "Green", "Off"], "level", "V4.50");
    public static readonly RcpFamily Dm3 = new(Dm3Table.Text, RcpScenes.Banks, 100, Usual, "level", "V3.00");
    public static readonly RcpFamily Dm7 = new(Dm7Table.Text, RcpScenes.BanksText, 499, More, "levelwt", "V1.60");
    public static readonly RcpFamily Rivage = new(RivageTable.Text, RcpScenes.LibraryText, 500, More, "level", "V6.10");
    public static readonly RcpFamily Rio = new(RioTable.Text, RcpScenes.None, 0, Usual, "level", "V4.00");
    public static readonly RcpFamily Tio = new(TioTable.Text, RcpScenes.None, 0, Usual, "level", "V4.00");

    /// <summary>Names of icons; one ends with a blank.</summary>
    public static readonly string[] Icons =
    [
        "Kick", "Snare", "Hi-Hat", "FloorTom", "Drumkit", "Perc.", "A.Bass", "E.Bass", "BassAmp", "A.Guitar", "E.Guitar", "GuitarAmp", "Trumpet",
        "Trombone", "Saxophone", "Strings", "Piano", "Organ", "Keyboard", "Male", "Female", "Choir", "DynamicMic", "CondenserMic", "WirelessMic",
        "SpeechMic", "Speaker", "Wedge ", "In-Ear", "Effect", "Processor", "Media1", "Media2", "Video", "Mixer", "PC", "Audience", "Star1", "Star2", "Blank",
    ];

    /// <summary>True when scenes are told as texts.</summary>
    public bool HasTextScenes => Scenes is RcpScenes.LibraryText or RcpScenes.BanksText;

    /// <summary>True when there are banks A and B.</summary>
    public bool HasBanks => Scenes is RcpScenes.Banks or RcpScenes.BanksText;
}
