using System.Text.RegularExpressions;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Architecture;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed partial class LinesReadmeTests
{
    [Fact]
    public void The_profile_that_the_readme_begins_with_works()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src/ConsoleBridge.Protocols/Lines/README.md"));
        var yaml = Regex.Replace(Example().Match(readme).Groups[1].Value, "^   ", "", RegexOptions.Multiline);
        var profile = ProfileText.Compile(yaml);

        Assert.Empty(LinesBox.Protocol.CheckProfile(profile));
        Assert.NotEmpty(profile.Examples);
        Assert.Empty(ExampleRunner.Run(profile, LinesBox.Protocol));
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
