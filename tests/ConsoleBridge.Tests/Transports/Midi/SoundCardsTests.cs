using ConsoleBridge.Transports.Midi;

namespace ConsoleBridge.Tests.Transports.Midi;

public sealed class SoundCardsTests : IDisposable
{
    private readonly MadeUpMachine _machine = new();
    private readonly SoundCards _cards;

    public SoundCardsTests() => _cards = new SoundCards(_machine.Listing, _machine.Devices);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Lists_cards_with_their_ports()
    {
        _machine.Plug(0, "PCH", "HDA Intel PCH", 0, 0);
        _machine.Plug(2, "XTOUCH", "X-Touch", inputs: 2, outputs: 2);

        var cards = _cards.Read();

        Assert.Equal(["PCH", "XTOUCH"], cards.Select(card => card.Id));
        Assert.Empty(cards[0].Ports);
        Assert.Equal(("X-Touch", "1397:00b4", "X-Touch at usb-0000:00:14.0-2, high speed"), (cards[1].Name, cards[1].UsbId, cards[1].Place));
        Assert.Equal([("midiC2D0", 0), ("midiC2D0", 1)], cards[1].Ports.Select(port => (port.Node, port.Substream)));
        Assert.All(cards[1].Ports, port => Assert.True(port is { IsInput: true, IsOutput: true, IsAlone: false }));
    }

    [Theory]
    [InlineData("X-Touch")]
    [InlineData("x-touch")]
    [InlineData("XTOUCH")]
    public void Finds_a_card_by_its_name_or_its_id(string name)
    {
        _machine.Plug(3, "XTOUCH", "X-Touch", 1, 1);

        Assert.Null(_cards.Find(name, 0, out var port));

        Assert.Equal(("midiC3D0", true), (port!.Node, port.IsAlone));
    }

    [Fact]
    public void Finds_a_card_by_the_link_that_stays_and_by_its_device_file()
    {
        _machine.Plug(2, "XTOUCH", "X-Touch", 2, 2);

        Assert.Null(_cards.Find(_machine.ById("XTOUCH"), 1, out var byLink));
        Assert.Null(_cards.Find(Path.Combine(_machine.Devices, "midiC2D0"), 0, out var byNode));

        Assert.Equal(("midiC2D0", "controlC2", 1), (byLink!.Node, byLink.Control, byLink.Substream));
        Assert.Equal(("midiC2D0", 0), (byNode!.Node, byNode.Substream));
    }

    [Fact]
    public void Finds_a_card_again_under_another_number()
    {
        _machine.Plug(2, "XTOUCH", "X-Touch", 1, 1);
        Assert.Null(_cards.Find("X-Touch", 0, out _));

        _machine.UnplugAll();
        _machine.Plug(5, "XTOUCH", "X-Touch", 1, 1);

        Assert.Null(_cards.Find("X-Touch", 0, out var port));
        Assert.Equal("midiC5D0", port!.Node);
    }

    [Fact]
    public void Says_that_there_are_no_ports_on_a_machine_without_sound_system()
    {
        Directory.Delete(_machine.Listing, recursive: true);

        Assert.Empty(_cards.Read());
        Assert.Equal("'X-Touch' is not there: this machine has no MIDI ports now", _cards.Find("X-Touch", 0, out _));
        Directory.CreateDirectory(_machine.Listing);
    }

    [Fact]
    public void Says_which_cards_there_are_when_the_name_is_wrong()
    {
        _machine.Plug(0, "PCH", "HDA Intel PCH", 0, 0);
        _machine.Plug(2, "XTOUCH", "X-Touch", 1, 1);
        _machine.Plug(3, "Platform", "iCON Platform M+", 2, 2);

        Assert.Equal("'X-Tuch' is not there: the cards with MIDI are 'X-Touch', 'iCON Platform M+'", _cards.Find("X-Tuch", 0, out _));
    }

    [Fact]
    public void Does_not_guess_between_two_cards_of_the_same_name()
    {
        _machine.Plug(2, "XTOUCH", "X-Touch", 1, 1);
        _machine.Plug(3, "XTOUCH_1", "X-Touch", 1, 1);

        Assert.Equal(
            $"2 cards are called 'X-Touch'; name one by its id (XTOUCH, XTOUCH_1) or by its file in {_machine.Devices}/by-id",
            _cards.Find("X-Touch", 0, out _));
        Assert.Null(_cards.Find("XTOUCH_1", 0, out var second));
        Assert.Equal(3, second!.Card);
    }

    [Fact]
    public void Says_how_many_ports_a_card_has_when_the_wanted_one_is_not_among_them()
    {
        _machine.Plug(2, "XTOUCH", "X-Touch", 2, 2);

        Assert.Equal("card 'X-Touch' has 2 MIDI ports; 'Subport' 2 is not one of 0 … 1", _cards.Find("X-Touch", 2, out _));
    }

    [Fact]
    public void Takes_a_file_that_is_no_port_of_a_card_as_it_is()
    {
        var file = Path.Combine(_machine.Devices, "loop");
        File.WriteAllText(file, "");

        Assert.Null(_cards.Find(file, 0, out var port));
        Assert.Null(port);
        Assert.Equal($"{file}-2 is not there: unplugged, or another name", _cards.Find(file + "-2", 0, out _));
    }
}
