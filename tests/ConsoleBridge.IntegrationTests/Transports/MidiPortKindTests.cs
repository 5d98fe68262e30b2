using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.Midi;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Transports;

/// <summary>Cards that are plugged in and out: the lists are made up, the device files are ptys.</summary>
public sealed class MidiPortKindTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cb-cards-").FullName;
    private readonly MidiPortKind _kind;

    public MidiPortKindTests()
    {
        Directory.CreateDirectory(Listing);
        Directory.CreateDirectory(Devices);
        _kind = new MidiPortKind(new SoundCards(Listing, Devices), TimeProvider.System, NullLogger<MidiPortKind>.Instance);
    }

    private string Listing => Path.Combine(_root, "proc");

    private string Devices => Path.Combine(_root, "snd");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [SkippableFact]
    public async Task A_card_is_found_by_its_name_and_again_under_another_number()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        List(2, ports: 1);
        await using (var peer = await PtyPeer.StartAsync(Path.Combine(Devices, "midiC2D0")))
        {
            await using var port = await _kind.OpenAsync(Way("X-Touch"), CancellationToken.None);
            Assert.Equal("midi 'X-Touch' (midiC2D0, port 0)", port.Description);
            await peer.SendAsync(0x90, 0x3C, 0x7F, 0x3C, 0x00);
            Assert.Equal("903C7F903C00", await ReceiveAsync(port, 6));
        }

        List(5, ports: 1);
        await using var again = await PtyPeer.StartAsync(Path.Combine(Devices, "midiC5D0"));
        await using var reopened = await _kind.OpenAsync(Way("X-Touch"), CancellationToken.None);
        await reopened.SendAsync(new byte[] { 0xF0, 0x7D, 0xF7 }, CancellationToken.None);

        Assert.Equal([0xF0, 0x7D, 0xF7], await again.ReceiveAsync(3));
    }

    [SkippableFact]
    public async Task A_card_that_is_plugged_in_while_it_is_waited_for_is_opened_at_once()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        List(2, ports: 1);

        var opening = _kind.OpenAsync(Way("X-Touch"), CancellationToken.None).AsTask();
        await using var peer = await PtyPeer.StartAsync(Path.Combine(Devices, "midiC2D0"));

        await using var port = await opening.WaitAsync(Wait.Limit, TimeProvider.System);
        await peer.SendAsync(0xFE);
        Assert.Equal("FE", await ReceiveAsync(port, 1));
    }

    [Fact]
    public async Task A_port_of_several_that_cannot_be_chosen_is_not_guessed()
    {
        List(2, ports: 2);
        await File.WriteAllTextAsync(Path.Combine(Devices, "controlC2"), "");
        await File.WriteAllTextAsync(Path.Combine(Devices, "midiC2D0"), "");

        var failure = await Assert.ThrowsAsync<IOException>(() => _kind.OpenAsync(Way("X-Touch", subport: 1), CancellationToken.None).AsTask());

        Assert.StartsWith($"{Devices}/controlC2: port 1 cannot be chosen: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_that_are_hidden_from_a_service_are_told_from_devices_that_are_not_there()
    {
        List(2, ports: 1);
        Directory.Delete(Devices);

        var hidden = await Assert.ThrowsAsync<IOException>(() => _kind.OpenAsync(Way("X-Touch"), CancellationToken.None).AsTask());
        var missing = await Assert.ThrowsAsync<IOException>(() => _kind.OpenAsync(Way("X-Tuch"), CancellationToken.None).AsTask());

        Assert.Equal($"'X-Touch' is there, but {Devices} is hidden from the bridge: a service sees devices only with deploy/systemd/ports.conf", hidden.Message);
        Assert.Equal("'X-Tuch' is not there: the cards with MIDI are 'X-Touch'", missing.Message);
    }

    [Fact]
    public async Task Waiting_for_a_card_ends_when_the_bridge_stops()
    {
        using var stopping = new CancellationTokenSource();
        var opening = _kind.OpenAsync(Way("X-Touch"), stopping.Token).AsTask();

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening.WaitAsync(Wait.Limit, TimeProvider.System));
    }

    [Fact]
    public void A_device_without_path_is_told_what_to_write()
    {
        Assert.StartsWith("'Path' is missing: a MIDI port", _kind.Check(Way("")), StringComparison.Ordinal);
        Assert.Null(_kind.Check(Way("X-Touch")));
    }

    private static DeviceWay Way(string path, int subport = 0) => new("surface", new ProfileTransport { Kind = "midi" }, "", 0, path, subport);

    // In the words of the kernel.
    private void List(int number, int ports)
    {
        Directory.Delete(Listing, recursive: true);
        var card = Directory.CreateDirectory(Path.Combine(Listing, string.Create(CultureInfo.InvariantCulture, $"card{number}"))).FullName;
        File.WriteAllText(Path.Combine(Listing, "cards"), string.Create(CultureInfo.InvariantCulture, $" {number} [XTOUCH         ]: USB-Audio - X-Touch\n                      Behringer X-Touch at usb-0000:00:14.0-2, high speed\n"));
        var blocks = Enumerable.Range(0, ports).Select(port => string.Create(CultureInfo.InvariantCulture, $"Output {port}\n  Tx bytes     : 0\nInput {port}\n  Rx bytes     : 0\n"));
        File.WriteAllText(Path.Combine(card, "midi0"), "X-Touch\n\n" + string.Concat(blocks));
    }

    private static async Task<string> ReceiveAsync(ITransport port, int count)
    {
        var bytes = new byte[Math.Max(count, 2048)];
        using var limit = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        var filled = 0;
        while (filled < count)
        {
            filled += await port.ReceiveAsync(bytes.AsMemory(filled), limit.Token);
        }

        return Convert.ToHexString(bytes.AsSpan(0, filled));
    }
}
