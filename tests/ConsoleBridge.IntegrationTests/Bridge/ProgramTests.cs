using System.Globalization;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The built program: starting, stopping, and its commands.</summary>
public sealed class ProgramTests
{
    private const string Rig = """{ "Site": "test", "Devices": { "rack": { "Profile": "shure/ulxd4", "Simulate": true } } }""";

    [Fact]
    public async Task Says_goodbye_and_exits_with_0_within_five_seconds_of_SIGTERM()
    {
        await using var program = BridgeProgram.Start(Rig, "--Bus:Port=0");
        await using var observer = await BusObserver.ConnectAsync(await program.PortAsync());
        await observer.WaitForAsync("rack/device/session", "\"live\"");
        var asked = TimeProvider.System.GetTimestamp();

        await program.TerminateAsync();
        var exitCode = await program.ExitAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked).TotalSeconds, 0, 5);
        await observer.WaitForAsync("rack/availability", "offline");
        await observer.WaitForAsync("bridge/availability", "offline");
        await observer.WaitForAsync("rack/rx/1/battery/percent", message => message is { Payload: "null", Quality: "unknown" });
        await observer.WaitForAsync("rack/rx/1/audio/gain", message => message.Quality == "stale");
    }

    [Fact]
    public async Task Refuses_to_start_a_second_time_on_the_same_port_in_one_plain_line()
    {
        await using var first = BridgeProgram.Start(Rig, "--Bus:Port=0");
        var port = await first.PortAsync();

        var (exitCode, output) = await BridgeProgram.RunAsync(Rig, string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={port}"));

        Assert.Equal(1, exitCode);
        Assert.Single(output.Split('\n'), line => line.Contains("cannot listen", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_to_start_a_second_time_on_the_same_state_folder_until_the_first_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("one-bridge-").FullName;
        await using (var first = BridgeProgram.Start(Rig, "--Bus:Port=0", "--StateDirectory=" + folder))
        {
            await first.PortAsync();

            var (exitCode, output) = await BridgeProgram.RunAsync(Rig, "--Bus:Port=0", "--StateDirectory=" + folder);

            Assert.Equal(1, exitCode);
            Assert.StartsWith($"another ConsoleBridge runs with the state folder {folder}: ", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
            first.Kill();
            await first.ExitAsync();
        }

        await using (var next = BridgeProgram.Start(Rig, "--Bus:Port=0", "--StateDirectory=" + folder))
        {
            await next.PortAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Names_every_error_of_a_broken_configuration_with_its_line_and_the_nearest_word()
    {
        await using var program = BridgeProgram.Start(
            """
            {
              "Site": "test",
              "Buss": { "Port": 1 },
              "Devices": {
                "rack": { "Profil": "shure/ulxd4" }
              }
            }
            """,
            "validate");

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains(program.Lines, line => line.StartsWith(program.File + ":3: Buss: 'Buss' is not known here; did you mean 'Bus'?", StringComparison.Ordinal));
        Assert.Contains(program.Lines, line => line.StartsWith(program.File + ":5: Devices:rack:Profil: 'Profil' is not known here; did you mean 'Profile'?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proposes_the_nearest_profile()
    {
        await using var program = BridgeProgram.Start(
            """
            { "Devices": {
                "rack": { "Profile": "shure/ulxd5", "Host": "x" } } }
            """,
            "validate");

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains(program.Lines, line => line.StartsWith(
            program.File + ":2: Devices:rack:Profile: there is no profile 'shure/ulxd5' (did you mean 'shure/ulxd4'?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sets_and_tails_values_of_a_running_bridge()
    {
        await using var program = BridgeProgram.Start(Rig, "--Bus:Port=0");
        var listening = await program.PortAsync();
        var port = string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={listening}");
        await using var observer = await BusObserver.ConnectAsync(listening);
        await observer.WaitForAsync("rack/device/session", "\"live\"");
        await using var tail = BridgeProgram.Start(Rig, "tail", port);

        var done = await BridgeProgram.RunAsync(Rig, "set", "rack/rx/1/audio/gain", "12", port);
        var refused = await BridgeProgram.RunAsync(Rig, "set", "rack/rx/1/audio/gain", "99", port);

        Assert.True(done.ExitCode == 0, $"exit code {done.ExitCode}: {done.Output}");
        await observer.WaitForAsync("rack/rx/1/audio/gain", "12");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("99 is outside -18..42 dB", refused.Output, StringComparison.Ordinal);
        await tail.PrintsAsync("rx/1/audio/gain");
    }

    [Fact]
    public async Task Explains_a_frame()
    {
        var (exitCode, output) = await BridgeProgram.RunAsync(Rig, "decode", "shure/ulxd4", "< REP 1 AUDIO_GAIN 030 >");

        Assert.True(exitCode == 0, $"exit code {exitCode}: {output}");
        Assert.Contains("rx/1/audio/gain", output, StringComparison.Ordinal);
        Assert.Contains("12", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_profiles_and_checks_those_that_come_with_it()
    {
        var profiles = await BridgeProgram.RunAsync(Rig, "profiles");
        var validate = await BridgeProgram.RunAsync(Rig, "validate");

        Assert.Equal(0, profiles.ExitCode);
        Assert.Contains("behringer/x32", profiles.Output, StringComparison.Ordinal);
        Assert.True(validate.ExitCode == 0, $"exit code {validate.ExitCode}: {validate.Output}");
        Assert.Contains("all is well", validate.Output, StringComparison.Ordinal);
    }
}
