using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Cli;

/// <summary>A driver's context that writes down in words what the driver reports, and does nothing else.</summary>
internal sealed class ExplainingContext(CompiledProfile profile) : IDriverContext
{
    /// <summary>What was reported.</summary>
    public List<string> Lines { get; } = [];

    public void Report(int parameter, in ParameterValue value)
    {
        var definition = profile.Parameters[parameter];
        Lines.Add($"{definition.Name} = {value}  ({UnitNames.Word(value.Quality)}; {definition.Label ?? definition.Address?.Read ?? "derived"}; evidence {Enum.GetName(definition.Evidence)!.ToLowerInvariant()})");
    }

    public void Malformed(string reason, int offset = -1) => Lines.Add(offset < 0 ? "not understood: " + reason : $"not understood: {reason} at byte {offset}");

    public void Unrecognised() => Lines.Add($"{profile.Id} does not know this message");

    public void Reject(int parameter, string reason) => Lines.Add($"{profile.Parameters[parameter].Name}: refused: {reason}");

    public void Send(ReadOnlySpan<byte> frame)
    {
        // Nothing is sent: there is no device.
    }

    public void StartTimer(int timer, TimeSpan due)
    {
        // Nothing comes after.
    }

    public void StopTimer(int timer)
    {
        // Nothing runs.
    }

    public void Syncing()
    {
        // There is no session.
    }

    public void Live()
    {
        // There is no session.
    }

    public void Fail(string reason) => Lines.Add(reason);
}
