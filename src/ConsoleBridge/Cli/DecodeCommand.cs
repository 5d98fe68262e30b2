using System.Buffers;
using System.CommandLine;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Cli;

/// <summary>Says what bytes mean: the message, and with a profile the parameters and values in it.</summary>
internal static class DecodeCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var name = new Argument<string>("protocol") { Description = "Protocol (" + string.Join(", ", BuiltInProtocols.All.Select(known => known.Name)) + ") or a profile, such as shure/ulxd4q" };
        var text = new Argument<string[]>("frame") { Description = "The frame: hex, or as people write it", Arity = ArgumentArity.OneOrMore };
        var command = new Command("decode", "Say what a frame means") { name, text };
        command.SetAction(parsed => Run(parsed.GetValue(config), settings, parsed.GetValue(name)!, string.Join(' ', parsed.GetValue(text)!)));
        return command;
    }

    private static int Run(string? file, string[] settings, string name, string text)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return 1;
        }

        var profiles = RigLoader.LoadProfiles(configuration.Merged["ProfileDirectory"] ?? "");
        profiles.TryGet(name, out var profile);
        var protocol = BuiltInProtocols.All.FirstOrDefault(known => known.Name == (profile?.Protocol ?? name));
        if (protocol is null)
        {
            var known = BuiltInProtocols.All.Select(item => item.Name).Concat(profiles.Ids);
            var nearest = NearestWord.Find(name, known);
            Terminal.Error($"'{name}' is neither a protocol nor a profile{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            return 1;
        }

        var frame = new ArrayBufferWriter<byte>();
        if (!TryReadHex(text, frame) && !protocol.TryParseFrame(text, frame, out var error))
        {
            Terminal.Error(error);
            return 1;
        }

        Terminal.Line(protocol.Describe(frame.WrittenSpan));
        if (profile is not null)
        {
            Explain(profile, protocol, frame.WrittenSpan);
        }

        return 0;
    }

    private static void Explain(CompiledProfile profile, IProtocol protocol, ReadOnlySpan<byte> frame)
    {
        var context = new ExplainingContext(profile);
        var driver = protocol.CreateDriver(profile, ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _));
        driver.OnConnected(context);
        context.Lines.Clear();
        driver.OnFrame(frame, context);
        foreach (var line in context.Lines)
        {
            Terminal.Line(line);
        }

        if (context.Lines.Count == 0)
        {
            Terminal.Line($"{profile.Id} knows no parameter in it");
        }
    }

    private static bool TryReadHex(string text, ArrayBufferWriter<byte> frame)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length < 8 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        frame.Write(Convert.FromHexString(digits));
        return true;
    }
}
