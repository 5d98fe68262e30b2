using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Protocols.Midi;

namespace ConsoleBridge.Tests.Protocols.AllenHeath;

/// <summary>A driver with one of the shipped profiles.</summary>
internal static class Desks
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(Architecture.Repository.Root, "device-profiles"));

    public static CompiledProfile Profile(string model)
    {
        var isThere = Library.TryGet("allen-heath/" + model, out var profile);
        Assert.True(isThere, string.Join('\n', Library.ErrorsOf("allen-heath/" + model)));
        return profile!;
    }

    public static DriverHarness Make(string model, params (string Name, double Value)[] settings) => new(
        BuiltInProtocols.All.Single(protocol => protocol.Name == "allen-heath"),
        Profile(model),
        settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>Connected; what was sent until then is forgotten.</summary>
    public static DriverHarness Connected(string model, params (string Name, double Value)[] settings)
    {
        var desk = Make(model, settings);
        desk.Connect();
        desk.Sent.Clear();
        desk.SentRaw.Clear();
        return desk;
    }

    public static string[] Frames(DriverHarness desk) => [.. desk.SentRaw.Select(frame => MidiVectors.Hex(frame))];

    /// <summary>Lets time pass, and answers every question of an SQ as a desk does whose faders are down, but the main one, and whose
    /// switches are off, and every question for a name or a colour.</summary>
    /// <param name="desk">The driver.</param>
    /// <param name="time">How long.</param>
    /// <param name="main">Level of the main fader: 0 dB of the linear law.</param>
    public static void AnswerAll(DriverHarness desk, TimeSpan time, int main = 15_196)
    {
        var answered = 0;
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(20))
        {
            for (; answered < desk.SentRaw.Count; answered++)
            {
                var sent = desk.SentRaw[answered];
                if (sent.Length == 9 && sent[7] == 0x60 && sent[8] == 0x7F)
                {
                    var value = sent is [_, _, 0x4F, _, _, 0x00, ..] ? main : 0;
                    desk.Receive([.. sent[..6], sent[6], 0x06, (byte)(value >> 7), sent[6], 0x26, (byte)(value & 0x7F)]);
                }
                else if (sent is [0xF0, .., 0x01 or 0x04, _, 0xF7])
                {
                    desk.Receive([.. sent[..9], (byte)(sent[9] + 1), sent[10], 0x01, 0xF7]);
                }
            }

            desk.Elapse(TimeSpan.FromMilliseconds(20));
        }
    }
}
