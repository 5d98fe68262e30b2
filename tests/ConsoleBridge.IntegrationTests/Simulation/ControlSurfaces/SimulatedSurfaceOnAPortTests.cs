using System.Text.Json;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.IntegrationTests.Simulation.ControlSurfaces;

public class SimulatedSurfaceOnAPortTests
{
    [Theory]
    [InlineData("midi")]
    [InlineData("midi-tcp")]
    public async Task Plays_and_obeys_over_a_real_port(string transport)
    {
        await using var surface = await StartAsync("MCU", transport);
        var host = await MidiPeer.OpenAsync(surface);

        surface.Steer("move 3 0.75 over 100ms");
        surface.Steer("press mute 1");
        host.Send("90 10 7F E0 00 40");
        host.Send("F0 00 00 66 14 12 00 56 6F 78 20 31 20 20 F7"); // "Vox 1"

        await host.UntilReceivedAsync("90 6A 7F");
        await host.UntilReceivedAsync("E2 70 5F 90 6A 00");
        await host.UntilReceivedAsync("90 10 00");
        await Wait.UntilAsync(() => Text(surface, "strips", 0, "upper") == "Vox 1  ", "the name on the display");
        await Wait.UntilAsync(() => State(surface).GetProperty("faders").GetProperty("1").GetProperty("position").GetDouble() is > 0.49, "the fader in the middle");
        Assert.Equal("on", State(surface).GetProperty("lamps").GetProperty("mute/1").GetString());
        Assert.Empty(surface.Violations.Entries);
        surface.Steer("unplug");
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("midi")]
    [InlineData("midi-tcp")]
    public async Task Says_every_byte_in_a_write_of_its_own_when_told_to(string transport)
    {
        await using var surface = await StartAsync("X-TOUCH", transport);
        var host = await MidiPeer.OpenAsync(surface);
        surface.Steer("fault one-byte on");

        surface.Steer("move 1 0.5");

        await host.UntilReceivedAsync("90 68 7F E0 00 40 90 68 00");
        surface.Steer("unplug");
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("midi")]
    [InlineData("midi-tcp")]
    public async Task Keeps_what_it_shows_when_the_cable_is_pulled_and_speaks_again_when_it_is_back(string transport)
    {
        await using var surface = await StartAsync("MCU", transport);
        var first = await MidiPeer.OpenAsync(surface);
        first.Send("90 10 7F");
        await Wait.UntilAsync(() => State(surface).GetProperty("lamps").TryGetProperty("mute/1", out _), "the lamp");

        surface.Steer("unplug");
        await Wait.UntilAsync(() => first.IsHungUp, "the host notices");
        surface.Steer("replug");
        var second = await MidiPeer.OpenAsync(surface);
        surface.Steer("press play");

        await second.UntilReceivedAsync("90 5E 7F");
        Assert.Equal("on", State(surface).GetProperty("lamps").GetProperty("mute/1").GetString());
        surface.Steer("unplug");
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Theory]
    [InlineData("midi")]
    [InlineData("midi-tcp")]
    public async Task Introduces_itself_on_the_open_port_after_a_power_cycle(string transport)
    {
        await using var surface = await StartAsync("MCU", transport);
        var host = await MidiPeer.OpenAsync(surface);

        surface.Steer("power-cycle 50ms");

        await host.UntilReceivedAsync("F0 00 00 66 14 01 58 59 5A 57 18 61 05 57 18 61 05 F7");
        Assert.False(host.IsHungUp);
        surface.Steer("unplug");
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("midi")]
    [InlineData("midi-tcp")]
    public async Task Is_silent_and_deaf_with_its_port_open_when_told_to(string transport)
    {
        await using var surface = await StartAsync("MCU", transport);
        var host = await MidiPeer.OpenAsync(surface);
        surface.Steer("fault silent on");

        surface.Steer("press play");
        surface.Steer("fault silent off");
        surface.Steer("press stop");

        await host.UntilReceivedAsync("90 5D 7F");
        Assert.DoesNotContain("90 5E 7F", host.Received, StringComparison.Ordinal);
        Assert.False(host.IsHungUp);
        surface.Steer("unplug");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_port_is_found_under_the_link_that_was_asked_for()
    {
        var link = Path.Combine(Path.GetTempPath(), $"surface-{Guid.NewGuid():N}");
        await using (var surface = new SimulatedSurface("HUI", new SimulatorOptions { Path = link }))
        {
            await surface.StartAsync(CancellationToken.None);
            var host = await MidiPeer.OpenAsync(surface);

            host.Send("90 00 00");

            await host.UntilReceivedAsync("90 00 7F");
            Assert.Equal(link, surface.DevicePath);
            surface.Steer("unplug");
            await host.DisposeAsync();
        }

        Assert.False(File.Exists(link));
    }

    [Fact]
    public void A_transport_that_no_surface_has_is_named_with_those_there_are()
    {
        var wrong = Assert.Throws<ArgumentException>(() => new SimulatedSurface("MCU", new SimulatorOptions { Transport = "serial" }));

        Assert.Equal("\"serial\" is no transport of a control surface; there are: midi, midi-tcp, rtp-midi", wrong.Message);
    }

    private static async Task<SimulatedSurface> StartAsync(string model, string transport)
    {
        var surface = new SimulatedSurface(model, new SimulatorOptions { Port = 0, Transport = transport });
        await surface.StartAsync(CancellationToken.None);
        return surface;
    }

    private static JsonElement State(SimulatedSurface surface) => JsonDocument.Parse(surface.State).RootElement;

    private static string? Text(SimulatedSurface surface, string list, int index, string name) =>
        State(surface).GetProperty(list)[index].GetProperty(name).GetString();
}
