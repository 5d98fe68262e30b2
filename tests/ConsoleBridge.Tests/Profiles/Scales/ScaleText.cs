using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles.Scales;

/// <summary>Laws out of the text that a profile has for them.</summary>
internal static class ScaleText
{
    public static ValueLaw Law(string scale, string unit = "none", string more = "") => ProfileText.Compile($$"""
        profile: 1
        vendor: V
        model: M
        protocol: p
        transport: { kind: udp }
        parameters:
          x/it: { address: /it, type: number, kind: setting, unit: "{{unit}}", scale: {{scale}}{{more}} }
        """).Parameters[0].Law;
}
