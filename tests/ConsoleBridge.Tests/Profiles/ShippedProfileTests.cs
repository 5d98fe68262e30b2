using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Tests.Profiles;

public sealed class ShippedProfileTests
{
    private static readonly ProfileLibrary Shipped = ProfileLibrary.Load(Path.Combine(RepositoryRoot(), "device-profiles"));

    public static TheoryData<string> Ids => [.. Shipped.Ids];

    [Fact]
    public void There_are_profiles_and_none_has_an_error()
    {
        Assert.NotEmpty(Shipped.Ids);
        Assert.True(Shipped.Errors.Count == 0, string.Join('\n', Shipped.Errors));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_address_is_one_of_its_protocol(string id)
    {
        Assert.True(Shipped.TryGet(id, out var profile));
        var protocol = BuiltInProtocols.All.Single(known => known.Name == profile.Protocol);

        var wrong = profile.Parameters
            .Where(parameter => parameter is { Address: not null, IsLocal: false })
            .Select(parameter => (parameter.Name, Reason: protocol.CheckAddress(parameter)))
            .Where(check => check.Reason is not null)
            .ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_it_says_to_its_protocol_alone_is_right(string id)
    {
        Assert.True(Shipped.TryGet(id, out var profile));
        var protocol = BuiltInProtocols.All.Single(known => known.Name == profile.Protocol);

        var wrong = protocol.CheckProfile(profile);

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_example_holds(string id)
    {
        Assert.True(Shipped.TryGet(id, out var profile));
        Assert.NotEmpty(profile.Examples);
        var protocol = BuiltInProtocols.All.Single(known => known.Name == profile.Protocol);

        var failures = ExampleRunner.Run(profile, protocol);

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [InlineData("ssc")]
    [InlineData("mcp")]
    [InlineData("allen-heath")]
    [InlineData("shure-strings")]
    public void A_channel_s_name_on_devices_of_plain_letters_is_spelled_without_accents(string protocol)
    {
        var profiles = Shipped.Ids.Select(id => Shipped.TryGet(id, out var profile) ? profile : null).Where(profile => profile?.Protocol == protocol).ToList();

        var wrong = profiles.SelectMany(profile => profile!.Parameters
            .Where(parameter => parameter is { CanWrite: true, IsAscii: false } && parameter.Name.EndsWith("/name", StringComparison.Ordinal) && parameter.Name.Split('/') is ["rx" or "tx" or "ch", _, _])
            .Select(parameter => $"{profile.Id}: {parameter.Name}")).ToList();

        Assert.NotEmpty(profiles);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    internal static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ConsoleBridge.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return directory.FullName;
    }
}
