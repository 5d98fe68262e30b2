namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>Puts the state together that a folder's files tell: the newest snapshot, then the logs since, as far as they hang together.</summary>
internal static class StateReader
{
    /// <summary>Reads a folder. Nothing in it is changed.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static RestoredState Read(StateFolder folder)
    {
        List<long> snapshots = folder.Generations("snapshot");
        List<long> logs = folder.Generations("log");
        var state = new RestoredState();
        var replay = new StateReplay(state);
        long generation = snapshots.Count > 0 ? snapshots[^1] : 0;
        if (generation > 0 && StateFileReader.Read(folder.Snapshot(generation), replay, out _, out _) is { } damage)
        {
            state.Damages.Add(damage);
        }

        ReadLogs(folder, state, replay, generation, [.. logs.Where(log => log >= generation)]);
        state.Messages.Clear();
        return state;
    }

    private static void ReadLogs(StateFolder folder, RestoredState state, StateReplay replay, long generation, List<long> logs)
    {
        long expected = generation;
        long end = 0;
        bool whole = true;
        foreach (long number in logs)
        {
            string path = folder.Log(number);
            if (new FileInfo(path).Length == 0)
            {
                // Made, and then the process ended.
                continue;
            }

            if (!whole || number > expected + 1)
            {
                state.Damages.Add(new StateDamage(path, 0, new FileInfo(path).Length, "a part of the log before it is missing", "orphaned"));
                whole = false;
                continue;
            }

            // Its base says whether it follows: what it holds is applied only then.
            StateHeader next = Peek(path);
            bool follows = number == generation || (next.Continues && next.Base == end);
            if (!follows && next.Version == StateHeader.CurrentVersion)
            {
                // Begun after a gap, and the snapshot that was to fill it was not finished: its changes hang in the air.
                state.Damages.Add(new StateDamage(path, 0, new FileInfo(path).Length, "it does not continue the log before it", "orphaned"));
                whole = false;
                continue;
            }

            if (StateFileReader.Read(path, replay, out _, out end) is { } damage)
            {
                state.Damages.Add(damage);
                whole = false;
            }

            expected = number;
        }
    }

    private static StateHeader Peek(string path)
    {
        using FileStream file = File.OpenRead(path);
        var bytes = new byte[StateHeader.Length];
        int got = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return StateHeader.TryRead(bytes.AsSpan(0, got), out StateHeader header) ? header : default;
    }
}
