using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Simulation;
using ConsoleBridge.Tests.Architecture;

namespace ConsoleBridge.Tests.Simulation.MixingConsoles;

/// <summary>The profiles ask for nothing that a console does not list of itself; the tables of the simulators were typed without them.</summary>
public class YamahaAddressTests
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(Repository.Root, "device-profiles"));

    public static TheoryData<string> Ids => [.. Library.Ids.Where(id => id.StartsWith("yamaha/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_profile_has_only_addresses_that_the_model_has(string id)
    {
        Assert.True(Library.TryGet(id, out var profile));
        Assert.True(SimulatedDevices.TryCreate(id, new SimulatorOptions { Port = 0, Lives = false }, out var device), $"{id} is not simulated");
        await using var simulated = device;

        var strangers = profile.Parameters
            .Where(parameter => parameter is { IsLocal: false, Address.Read: { } address } && address.Contains(":Current/", StringComparison.Ordinal) && address.Split(' ').Length == 3)
            .Where(parameter => !simulated.Steer("get " + parameter.Address!.Read).Succeeded)
            .Select(parameter => $"{parameter.Name}: {parameter.Address!.Read}")
            .ToList();

        Assert.True(strangers.Count == 0, string.Join('\n', strangers.Take(20)) + $"\n{strangers.Count} in all");
    }
}
