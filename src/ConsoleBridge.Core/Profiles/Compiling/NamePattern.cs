namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Matches names: <c>*</c> is one segment, <c>**</c> the rest.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name)
    {
        var (wanted, segments) = (pattern.Split('/'), name.Split('/'));
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "**")
            {
                return true;
            }

            if (i >= segments.Length || (wanted[i] != "*" && wanted[i] != segments[i]))
            {
                return false;
            }
        }

        return wanted.Length == segments.Length;
    }
}
