using System.Net;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation;

/// <summary>
/// The device's side of a wire protocol: a console or a receiver that is not there, on a real socket of its own.
/// Every simulated device can be steered while it runs (<see cref="Steer"/>), made to misbehave (<see cref="Faults"/>)
/// and asked what a client did wrong (<see cref="Violations"/>).
/// </summary>
public abstract class SimulatedDevice : IAsyncDisposable
{
    /// <summary>Model that is simulated, as the vendor prints it: <c>X32</c>, <c>ULXD4Q</c>.</summary>
    public abstract string Model { get; }

    /// <summary>Where clients reach the device. Valid after <see cref="StartAsync"/>; port 0 in the options means a free one.</summary>
    public abstract IPEndPoint EndPoint { get; }

    /// <summary>The device file by which clients reach it, when it is on a serial or MIDI port and not on the network; else null. Valid after <see cref="StartAsync"/>.</summary>
    public virtual string? DevicePath => null;

    /// <summary>What is wrong with this device or its network, now. Safe to change at any time, from any thread.</summary>
    public FaultSettings Faults { get; } = new();

    /// <summary>What clients sent that the vendor's document does not allow.</summary>
    public ViolationLog Violations { get; } = new();

    /// <summary>Opens the sockets and begins to live (batteries drain, RF walks, meters move).</summary>
    public abstract Task StartAsync(CancellationToken stopping);

    /// <summary>Closes the sockets. The state is kept: a device that is started again has not forgotten its settings.</summary>
    public abstract Task StopAsync();

    /// <summary>Obeys one line of steering: <c>set …</c>, <c>tx off 1</c>, <c>scene 5</c>, <c>fault loss 0.1</c>, <c>help</c>.</summary>
    /// <param name="line">A verb and its arguments, separated by blanks; text with blanks in double quotes.</param>
    /// <returns>What happened, or why not, in plain words. Never throws for a wrong line.</returns>
    public SteeringResult Steer(string line)
    {
        if (!SteeringLine.TryParse(line, out var words, out var error))
        {
            return new SteeringResult(false, error);
        }

        return words.Verb == FaultSteering.Verb ? FaultSteering.Apply(Faults, words) : ObeyHand(words);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Obeys one line of the hand at this device, except <c>fault</c>.</summary>
    /// <returns>What happened, or why not. Never throws for a wrong line.</returns>
    protected abstract SteeringResult ObeyHand(SteeringLine line);
}
