using System.Buffers;
using System.Text.Json;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>Alerts on the bus: a retained document while an alert is active, taken away when it is over.</summary>
/// <param name="keep">Puts a document on the bus under an alert's id; an empty one takes it away.</param>
internal sealed class BusAlertSink(Action<string, byte[]> keep) : IAlertSink
{
    public string Name => "bus";

    public Task<AlertDelivery> DeliverAsync(Alert alert, CancellationToken stopping)
    {
        keep(alert.Id, alert.State == AlertState.Active ? Write(alert) : []);
        return Task.FromResult(new AlertDelivery(true));
    }

    private static byte[] Write(Alert alert)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            AlertDocument.Write(json, alert);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
