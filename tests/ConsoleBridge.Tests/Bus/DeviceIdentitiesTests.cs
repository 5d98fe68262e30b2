using ConsoleBridge.Bus.HomeAssistant;

namespace ConsoleBridge.Tests.Bus;

/// <summary>A device stays the same device, whatever it is called and wherever it is.</summary>
public sealed class DeviceIdentitiesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("consolebridge-test").FullName;

    private string File => Path.Combine(_folder, "state", "home-assistant.json");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Stays_the_same_when_it_is_renamed_or_moved_but_not_when_it_is_another_model()
    {
        var first = Assign(Console("foh", "10.0.0.1"), Console("mon", "10.0.0.2"));

        var renamed = Assign(Console("front", "10.0.0.1"), Console("mon", "10.0.0.2"));
        var moved = Assign(Console("front", "10.0.0.9"), Console("mon", "10.0.0.2"));
        var replaced = Assign(new KnownDevice("", "front", "midas/m32", "10.0.0.9"), Console("mon", "10.0.0.2"));

        Assert.Equal(first, renamed);
        Assert.Equal(first, moved);
        Assert.NotEqual(first[0], replaced[0]);
        Assert.Equal(first[1], replaced[1]);
    }

    [Fact]
    public void Two_consoles_that_swap_their_names_are_not_mixed_up()
    {
        var first = Assign(Console("foh", "10.0.0.1"), Console("mon", "10.0.0.2"));

        var swapped = Assign(Console("mon", "10.0.0.1"), Console("foh", "10.0.0.2"));

        Assert.Equal(first, swapped);
    }

    [Fact]
    public void A_device_that_was_away_for_a_season_comes_back_as_itself()
    {
        var first = Assign(Console("foh", "10.0.0.1"), Console("mon", "10.0.0.2"));
        Assign(Console("foh", "10.0.0.1"));

        Assert.Equal(first, Assign(Console("foh", "10.0.0.1"), Console("mon", "10.0.0.2")));
    }

    [Fact]
    public void Without_its_file_an_identity_is_made_again_and_differs_between_bridges()
    {
        var first = DeviceIdentities.Assign(null, "", "machine|hall", [Console("foh", "10.0.0.1")], true, out _);
        var again = DeviceIdentities.Assign(null, "", "machine|hall", [Console("front", "10.0.0.1")], true, out _);
        var elsewhere = DeviceIdentities.Assign(null, "", "other|hall", [Console("foh", "10.0.0.1")], true, out _);

        Assert.Equal((first.Node, first.Devices[0]), (again.Node, again.Devices[0]));
        Assert.NotEqual(first.Node, elsewhere.Node);
        Assert.NotEqual(first.Devices[0], elsewhere.Devices[0]);
    }

    [Fact]
    public void Keeps_the_name_of_the_bridge_when_the_site_is_renamed()
    {
        var first = DeviceIdentities.Assign(File, "", "machine|hall", [Console("foh", "10.0.0.1")], true, out _);
        var renamed = DeviceIdentities.Assign(File, "", "machine|club", [Console("foh", "10.0.0.1")], true, out _);

        Assert.Equal(first.Node, renamed.Node);
        Assert.False(first.WasUsed);
        Assert.True(renamed.WasUsed);
    }

    [Fact]
    public void Two_devices_of_one_model_at_one_address_are_two()
    {
        var identities = Assign(Console("a", "simulated"), Console("b", "simulated"));

        Assert.NotEqual(identities[0], identities[1]);
    }

    [Fact]
    public void A_torn_file_is_reported_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "{ \"node\": \"cb");

        var identities = DeviceIdentities.Assign(File, "", "machine|hall", [Console("foh", "10.0.0.1")], true, out var error);

        Assert.Contains("home-assistant.json cannot be read", error, StringComparison.Ordinal);
        Assert.Single(identities.Devices);
        Assert.Equal("{ \"node\": \"cb", System.IO.File.ReadAllText(File));
    }

    private static KnownDevice Console(string id, string address) => new("", id, "behringer/x32", address);

    private string[] Assign(params KnownDevice[] devices)
    {
        var identities = DeviceIdentities.Assign(File, "node", "machine", devices, true, out var error);
        Assert.Null(error);
        return [.. identities.Devices];
    }
}
