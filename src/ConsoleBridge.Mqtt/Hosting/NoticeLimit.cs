using System.Net;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Lets one notice a minute through for each address, so that who knocks without end does not fill the disk.</summary>
/// <remarks>Safe from any thread. Remembers a bounded number of addresses.</remarks>
internal sealed class NoticeLimit(TimeProvider time)
{
    private const int MostAddresses = 1024;

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, long> _noticed = [];

    /// <summary>Whether to say it now.</summary>
    public bool MayNotice(EndPoint? remote)
    {
        IPAddress address = (remote as IPEndPoint)?.Address ?? IPAddress.None;
        long now = time.GetTimestamp();
        lock (_gate)
        {
            if (_noticed.TryGetValue(address, out long before) && time.GetElapsedTime(before, now) < Between)
            {
                return false;
            }

            if (_noticed.Count >= MostAddresses)
            {
                _noticed.Clear();
            }

            _noticed[address] = now;
            return true;
        }
    }
}
