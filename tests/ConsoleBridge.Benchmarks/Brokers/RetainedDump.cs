using System.Globalization;
using System.Text;
using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>10,000 retained topics of a venue, and how long a new subscriber waits for the last of them.</summary>
internal static class RetainedDump
{
    private const int Topics = 10_000;

    /// <summary>Fills the broker's retained store; QoS 1, so that it is known when all are there.</summary>
    public static void Fill(int port)
    {
        using LoadClient publisher = LoadClient.Connect(port, "load-retainer");
        for (int i = 0; i < Topics; i++)
        {
            byte[] topic = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"kept/venue/device-{i / 100}/ch/{i % 100}/level"));
            byte[] packet = [0x33, (byte)(4 + topic.Length + 32), 0, (byte)topic.Length, .. topic, (byte)((i + 1) >> 8), (byte)(i + 1), .. new byte[32]];
            packet.CopyTo(publisher.Reserve(packet.Length));
            publisher.Flush();
            publisher.Expect(0x40);
        }
    }

    /// <summary>Subscribes once.</summary>
    /// <returns>Milliseconds to the last message, and how many did not come.</returns>
    public static (double Milliseconds, long Lost) Run(int port)
    {
        using LoadClient subscriber = LoadClient.Connect(port, "load-dump");
        var poll = new PollSet([subscriber]);
        subscriber.Socket.Blocking = false;
        long begin = Clock.Now;
        subscriber.SendSubscribe("kept/#", 0);
        int received = 0;
        long last = begin;
        while (received < Topics)
        {
            poll.Wait(2_000_000);
            if (!poll.IsReadable(0) || !subscriber.Receive())
            {
                break;
            }

            while (subscriber.TryNext(out byte head, out _))
            {
                received += head >> 4 == 3 ? 1 : 0;
            }

            last = Clock.Now;
        }

        return (Clock.Microseconds(last - begin) / 1000, Topics - received);
    }
}
