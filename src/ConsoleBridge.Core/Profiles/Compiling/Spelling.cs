using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Words a hint at what was probably meant.</summary>
internal static class Spelling
{
    /// <summary><c> (did you mean 'fader'?)</c>; empty when nothing is near.</summary>
    public static string Hint(string word, IEnumerable<string> known) =>
        NearestWord.Find(word, known) is { } nearest ? $" (did you mean '{nearest}'?)" : "";
}
