using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Discovery.Search;

/// <summary>What one profile makes of the answer to a question.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Reply">How the answer is read.</param>
/// <param name="Models">Words for the model that mean this profile: <c>ULXD4</c>, <c>AD4D*</c> for all that begin so, <c>*EM2*</c> for all that contain it; empty for any.</param>
/// <param name="Identify">A second question, for the serial number; null for none.</param>
/// <param name="Identity">How its answer is read; null for none.</param>
internal sealed record ProbeReader(CompiledProfile Profile, ReplyPattern Reply, ImmutableArray<string> Models, ProbeQuestion? Identify, ReplyPattern? Identity)
{
    /// <summary>How well a model fits: 3 it is one of the words, 2 it begins with one or contains one, 1 any will do, 0 it is another.</summary>
    public int Fit(string model)
    {
        if (Models.IsEmpty)
        {
            return 1;
        }

        var bare = Bare(model);
        return Models.Any(word => Bare(word) == bare) ? 3 : Models.Any(word => word.EndsWith('*') && Matches(bare, word)) ? 2 : 0;
    }

    private static bool Matches(string bare, string word) =>
        word.StartsWith('*') ? bare.Contains(Bare(word), StringComparison.Ordinal) : bare.StartsWith(Bare(word), StringComparison.Ordinal);

    private static string Bare(string text) => string.Concat(text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '+')).ToUpperInvariant();
}
