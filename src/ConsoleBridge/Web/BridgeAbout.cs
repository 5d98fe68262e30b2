using System.Reflection;
using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Configuration;
using ConsoleBridge.Guards;
using ConsoleBridge.Web.Api;

namespace ConsoleBridge.Web;

/// <summary>What the bridge says of itself to pages and programs.</summary>
internal sealed class BridgeAbout(Rig rig, ShowLockKeeper showLock, TimeProvider time)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>Version of the program.</summary>
    public static string Version { get; } = typeof(BridgeAbout).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>How long it runs.</summary>
    public TimeSpan Uptime => time.GetElapsedTime(_startedAt);

    /// <summary>All of it.</summary>
    public BridgeAnswer AnswerTo(Visitor visitor) => new(
        "ConsoleBridge", Version, rig.Options.Site, ParameterJson.Time(_started.UtcTicks), LockAnswer.Of(showLock.State),
        new YouAnswer(visitor.Name, visitor.Role.ToString().ToLowerInvariant()), ParameterJson.Time(time.GetUtcNow().UtcTicks));

    /// <summary>Writes name, version, site, since when it runs, and the show lock; into an object that is begun.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("name"u8, "ConsoleBridge");
        json.WriteString("version"u8, Version);
        json.WriteString("site"u8, rig.Options.Site);
        json.WriteString("started"u8, ParameterJson.Time(_started.UtcTicks));
        json.WritePropertyName("show-lock"u8);
        showLock.State.Write(json);
    }

    /// <summary>Writes who is asking, and the time; into an object that is begun.</summary>
    public void WriteYou(Utf8JsonWriter json, Visitor visitor)
    {
        json.WriteStartObject("you"u8);
        json.WriteString("name"u8, visitor.Name);
        json.WriteString("role"u8, visitor.Role.ToString().ToLowerInvariant());
        json.WriteEndObject();
        json.WriteString("time"u8, ParameterJson.Time(time.GetUtcNow().UtcTicks));
    }
}
