using System.Collections.Frozen;

namespace ConsoleBridge.Core.Patches;

/// <summary>Words of the stage and how they are written on a strip of tape.</summary>
internal static class NameWords
{
    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["acoustic"] = "Ac", ["alto"] = "Alt", ["ambience"] = "Amb", ["audience"] = "Aud", ["background"] = "Bg", ["backing"] = "Bg", ["backup"] = "Bup", ["baritone"] = "Bar",
        ["cello"] = "Vc", ["choir"] = "Chr", ["chor"] = "Chr", ["clarinet"] = "Cl", ["conductor"] = "Cond", ["drums"] = "Drm", ["drum"] = "Drm", ["electric"] = "El", ["female"] = "F",
        ["flute"] = "Fl", ["gesang"] = "Ges", ["gitarre"] = "Gtr", ["guest"] = "Gst", ["guitar"] = "Gtr", ["handheld"] = "HH", ["headset"] = "HS", ["instrument"] = "Inst",
        ["keyboard"] = "Key", ["keyboards"] = "Keys", ["lavalier"] = "Lav", ["lead"] = "Ld", ["left"] = "L", ["male"] = "M", ["microphone"] = "Mic", ["mikrofon"] = "Mic",
        ["moderation"] = "Mod", ["moderator"] = "Mod", ["overhead"] = "OH", ["pastor"] = "Pst", ["percussion"] = "Perc", ["piano"] = "Pno", ["presenter"] = "Pres", ["pulpit"] = "Plp",
        ["right"] = "R", ["saxophone"] = "Sax", ["schlagzeug"] = "Drm", ["soprano"] = "Sop", ["spare"] = "Spr", ["speaker"] = "Spk", ["sprecher"] = "Spr", ["talkback"] = "TB",
        ["tenor"] = "Ten", ["trombone"] = "Tbn", ["trompete"] = "Tpt", ["trumpet"] = "Tpt", ["viola"] = "Vla", ["violin"] = "Vln", ["violine"] = "Vln", ["vocal"] = "Voc",
        ["vocals"] = "Voc", ["wireless"] = "WL",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The word as it is written on tape; the word itself when it has no such form.</summary>
    public static string Of(string word) => Short.GetValueOrDefault(word, word);
}
