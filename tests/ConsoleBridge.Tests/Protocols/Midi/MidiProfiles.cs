using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Midi;

/// <summary>Profiles of MIDI devices out of their parameters alone.</summary>
internal static class MidiProfiles
{
    /// <param name="parameters">Lines below <c>parameters:</c>.</param>
    /// <param name="head">More lines above them.</param>
    public static CompiledProfile Compile(string parameters, string head = "")
    {
        var profile = Text(parameters, head);
        Assert.All(profile.Parameters.Where(parameter => parameter is { IsLocal: false }), parameter => Assert.Null(new MidiProtocol().CheckAddress(parameter)));
        return profile;
    }

    /// <summary>What the protocol says about the address of a profile's only parameter; null when it is right.</summary>
    public static string? Complaint(string parameter)
    {
        var profile = Text(parameter, "");
        return profile.Parameters.Select(new MidiProtocol().CheckAddress).FirstOrDefault(complaint => complaint is not null);
    }

    private static CompiledProfile Text(string parameters, string head) => ProfileText.Compile($"""
        profile: 1
        vendor: Test
        model: Test
        protocol: midi
        echo: none
        sources: {"{"} s: "test" {"}"}
        transport: {"{"} kind: midi {"}"}
        {head}
        defaults: {"{"} source: s, evidence: doc {"}"}
        parameters:
        {string.Join('\n', parameters.Split('\n').Select(line => "  " + line))}
        examples: []
        """);
}
