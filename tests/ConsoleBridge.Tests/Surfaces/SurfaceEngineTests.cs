using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Tests.Surfaces;

/// <summary>What an engineer at a surface with banks would notice.</summary>
public class SurfaceEngineTests
{
    private readonly SurfaceStage _stage = new SurfaceStage(seed: 1).Begin();

    [Fact]
    public void The_first_bank_stands_where_the_console_is()
    {
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(-5 * i, _stage.Strips[i].Value, 0.1));
    }

    [Fact]
    public void A_bank_to_the_right_the_strips_are_the_next_channels_and_no_other_moves()
    {
        _stage.Press(SurfaceAction.BankRight);
        _stage.World.Run();

        _stage.World.Touch(_stage.Strips[0], true);
        _stage.World.Move(_stage.Strips[0], -60);
        _stage.World.Touch(_stage.Strips[0], false);
        _stage.World.Run();

        Assert.Equal(-60, _stage.Channels[4].Value, 0.1);
        Assert.Equal(0, _stage.Channels[0].Value, 0.1);
        Assert.Equal(-25, _stage.Strips[1].Value, 0.1);
        Assert.Equal("2", _stage.Written(SurfaceStage.Bank));
    }

    [Fact]
    public void The_last_bank_ends_with_the_last_channel()
    {
        for (var i = 0; i < 5; i++)
        {
            _stage.Press(SurfaceAction.BankRight);
        }

        _stage.World.Run();

        Assert.Equal(_stage.Channels[9].Value, _stage.Strips[3].Value, 0.1);
    }

    [Fact]
    public void A_touched_fader_keeps_its_channel_when_the_bank_changes_and_jumps_when_it_is_released()
    {
        _stage.World.Touch(_stage.Strips[1], true);
        _stage.World.Move(_stage.Strips[1], -40);
        _stage.World.Run();

        _stage.Press(SurfaceAction.BankRight);
        _stage.World.Run();
        var whileTouched = _stage.Strips[1].Value;
        _stage.World.Move(_stage.Strips[1], -45);
        _stage.World.Run();
        _stage.World.Touch(_stage.Strips[1], false);
        _stage.World.Run();

        Assert.Equal(-40, whileTouched, 0.1);
        Assert.Equal(-45, _stage.Channels[1].Value, 0.1);
        Assert.Equal(-25, _stage.Channels[5].Value, 0.1);
        Assert.Equal(-25, _stage.Strips[1].Value, 0.1);
        Assert.Empty(_stage.World.Violations);
    }

    [Fact]
    public void Strips_beyond_the_end_of_a_list_are_dark_and_go_back_when_they_are_moved()
    {
        _stage.Press(SurfaceAction.List);
        _stage.World.Run();
        _stage.World.Touch(_stage.Strips[3], true);
        _stage.World.Move(_stage.Strips[3], 5);
        _stage.World.Touch(_stage.Strips[3], false);
        _stage.World.Run();

        Assert.Equal("", _stage.Written(SurfaceStage.UpperOf(3)));
        Assert.Equal(-50, _stage.Strips[0].Value, 0.1);
        Assert.Equal(_stage.Strips[3].Snap(-90), _stage.Strips[3].Value, 0.1);
    }

    [Fact]
    public void Names_and_levels_stand_on_the_scribble_strips()
    {
        _stage.World.Say(SurfaceStage.NameOf(0), ParameterValue.FromText("Lead Vox"));
        _stage.World.Say(SurfaceStage.NameOf(1), ParameterValue.FromText(""));
        _stage.World.Run();

        Assert.Equal("Lead Vo", _stage.Written(SurfaceStage.UpperOf(0)));
        Assert.Equal("Ch 2", _stage.Written(SurfaceStage.UpperOf(1)));
        Assert.Equal("-15.0dB", _stage.Written(SurfaceStage.LowerOf(3)));
    }

    [Fact]
    public void A_console_that_is_away_for_two_seconds_is_named_on_the_strips_and_its_faders_stay()
    {
        _stage.World.Say(SurfaceStage.ConsoleSession, ParameterValue.FromText("lost"));
        foreach (var channel in _stage.Channels)
        {
            _stage.World.Disconnect(channel);
        }

        _stage.World.Run();
        _stage.World.Touch(_stage.Strips[0], true);
        _stage.World.Move(_stage.Strips[0], -70);
        _stage.World.Touch(_stage.Strips[0], false);
        _stage.World.Run();

        Assert.Equal("NO LINK", _stage.Written(SurfaceStage.UpperOf(0)));
        Assert.Equal(-10, _stage.Strips[2].Value, 0.1);
        Assert.Equal(0, _stage.Channels[0].Value, 0.1);
    }

    [Fact]
    public void A_console_that_comes_back_is_not_moved_and_moves_the_surface()
    {
        _stage.World.Say(SurfaceStage.ConsoleSession, ParameterValue.FromText("lost"));
        foreach (var channel in _stage.Channels)
        {
            _stage.World.Disconnect(channel);
        }

        _stage.World.Move(_stage.Strips[0], -70);
        _stage.World.Run();
        foreach (var channel in _stage.Channels)
        {
            _stage.World.Reconnect(channel);
        }

        _stage.World.Say(SurfaceStage.ConsoleSession, ParameterValue.FromText("live"));
        _stage.World.Run();

        Assert.Equal(0, _stage.Channels[0].Value, 0.1);
        Assert.Equal(0, _stage.Strips[0].Value, 0.1);
    }

    [Fact]
    public void An_encoder_turns_the_pan_of_its_channel_from_where_the_console_has_it()
    {
        _stage.World.Say(SurfaceStage.PanOf(0), ParameterValue.FromNumber(-20, Unit.Pan));
        _stage.World.Run();

        _stage.World.Say(SurfaceStage.EncoderOf(0), ParameterValue.FromNumber(3));
        _stage.World.Say(SurfaceStage.EncoderOf(0), ParameterValue.FromNumber(2));
        _stage.World.Run();

        Assert.Equal(-10, _stage.World.Written[SurfaceStage.PanOf(0)].Number, 1.01);
    }

    [Fact]
    public void An_encoder_does_nothing_while_nobody_knows_the_value()
    {
        _stage.World.Say(SurfaceStage.EncoderOf(0), ParameterValue.FromNumber(3));
        _stage.World.Run();

        Assert.Equal("nothing", _stage.Written(SurfaceStage.PanOf(0)));
    }

    [Fact]
    public void An_encoder_does_nothing_while_a_scene_has_put_the_value_in_doubt()
    {
        _stage.World.Say(SurfaceStage.PanOf(0), ParameterValue.FromNumber(-20, Unit.Pan));
        _stage.World.Say(SurfaceStage.PanOf(0), ParameterValue.FromNumber(-20, Unit.Pan, Quality.Stale));
        _stage.World.Say(SurfaceStage.EncoderOf(0), ParameterValue.FromNumber(3));
        _stage.World.Run();
        Assert.Equal("nothing", _stage.Written(SurfaceStage.PanOf(0)));
    }

    [Fact]
    public void Flipped_to_sends_the_faders_are_the_sends_and_the_channel_faders_stay()
    {
        _stage.World.Say(SurfaceStage.SendOf(0), ParameterValue.FromNumber(-30, Unit.Decibel));
        _stage.Press(SurfaceAction.Send);
        _stage.Press(SurfaceAction.Flip);
        _stage.World.Run();
        var shown = _stage.Strips[0].Value;

        _stage.World.Touch(_stage.Strips[0], true);
        _stage.World.Move(_stage.Strips[0], -12);
        _stage.World.Touch(_stage.Strips[0], false);
        _stage.World.Run();

        Assert.Equal(-30, shown, 0.1);
        Assert.Equal(-12, _stage.World.Written[SurfaceStage.SendOf(0)].Number, 0.3);
        Assert.Equal(0, _stage.Channels[0].Value, 0.1);
        Assert.Equal("true", _stage.Written(SurfaceStage.FlipLamp));
    }

    [Fact]
    public void A_page_that_is_set_over_the_bus_is_shown_and_one_that_does_not_exist_is_taken_back()
    {
        _stage.World.Say(SurfaceStage.Bank, ParameterValue.FromNumber(2));
        _stage.World.Run();
        var second = _stage.Strips[0].Value;
        _stage.World.Say(SurfaceStage.Bank, ParameterValue.FromNumber(40));
        _stage.World.Run();

        Assert.Equal(-20, second, 0.1);
        Assert.Equal("2", _stage.Written(SurfaceStage.Bank));
    }

    [Fact]
    public void A_surface_that_follows_pages_to_the_channel_that_is_selected_on_the_console()
    {
        var stage = new SurfaceStage(seed: 1, follows: true).Begin();

        stage.World.Say(SurfaceStage.SelectOf(6), ParameterValue.FromBoolean(true));
        stage.World.Run();

        Assert.Equal(-30, stage.Strips[2].Value, 0.1);
    }

    [Fact]
    public void A_surface_with_a_safe_maximum_cannot_push_a_channel_above_it_but_shows_what_is_there()
    {
        var stage = new SurfaceStage(seed: 1, guard: new LinkGuard { SafeMaximum = 0 }).Begin();
        stage.World.Move(stage.Channels[0], 6);
        stage.World.Run();
        var shown = stage.Strips[0].Value;

        stage.World.Touch(stage.Strips[0], true);
        stage.World.Move(stage.Strips[0], 9);
        stage.World.Touch(stage.Strips[0], false);
        stage.World.Run();

        Assert.Equal(6, shown, 0.1);
        Assert.Equal(0, stage.Channels[0].Value, 0.1);
        Assert.Equal(0, stage.Strips[0].Value, 0.1);
    }

    [Fact]
    public void A_surface_that_only_shows_goes_back_when_it_is_moved()
    {
        var stage = new SurfaceStage(seed: 1, guard: new LinkGuard { IsReadOnly = true }).Begin();

        stage.World.Touch(stage.Strips[1], true);
        stage.World.Move(stage.Strips[1], 3);
        stage.World.Touch(stage.Strips[1], false);
        stage.World.Run();

        Assert.Equal(-5, stage.Channels[1].Value, 0.1);
        Assert.Equal(-5, stage.Strips[1].Value, 0.1);
    }

    [Fact]
    public void The_encoders_of_a_surface_that_only_shows_turn_nothing()
    {
        var stage = new SurfaceStage(seed: 1, guard: new LinkGuard { IsReadOnly = true }).Begin();
        stage.World.Say(SurfaceStage.PanOf(0), ParameterValue.FromNumber(-20, Unit.Pan));

        stage.World.Say(SurfaceStage.EncoderOf(0), ParameterValue.FromNumber(3));
        stage.World.Run();

        Assert.Equal("nothing", stage.Written(SurfaceStage.PanOf(0)));
    }

    [Fact]
    public void A_surface_that_follows_waits_until_no_hand_is_on_it()
    {
        var stage = new SurfaceStage(seed: 1, follows: true).Begin();
        stage.World.Touch(stage.Strips[1], true);
        stage.World.Run();

        stage.World.Say(SurfaceStage.SelectOf(6), ParameterValue.FromBoolean(true));
        stage.World.Run();
        var whileTouched = stage.Written(SurfaceStage.UpperOf(0));
        stage.World.Touch(stage.Strips[1], false);
        stage.World.Run();

        Assert.Equal(("Ch 1", "Ch 5"), (whileTouched, stage.Written(SurfaceStage.UpperOf(0))));
    }

    [Fact]
    public void The_end_of_the_list_is_its_last_page_and_it_can_be_set()
    {
        _stage.World.Say(SurfaceStage.Bank, ParameterValue.FromNumber(3));
        _stage.World.Run();
        var last = (_stage.Written(SurfaceStage.UpperOf(0)), _stage.Written(SurfaceStage.Bank));
        _stage.World.Say(SurfaceStage.Bank, ParameterValue.FromNumber(2));
        _stage.World.Run();

        Assert.Equal(("Ch 7", "3"), last);
        Assert.Equal("Ch 5", _stage.Written(SurfaceStage.UpperOf(0)));
    }

    [Fact]
    public void A_key_that_was_pressed_before_the_bridge_looked_turns_no_page()
    {
        _stage.World.Say(SurfaceStage.Key(SurfaceAction.BankRight), ParameterValue.FromBoolean(true), ChangeOrigin.Initial);
        _stage.World.Run();

        Assert.Equal("Ch 1", _stage.Written(SurfaceStage.UpperOf(0)));
    }
}
