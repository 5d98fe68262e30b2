using System.Globalization;

namespace ConsoleBridge.Audit;

/// <summary>The file of the trail: grows at its end, is put aside when it is large enough, and the oldest goes.</summary>
/// <param name="folder">Where it is; made when it is not there.</param>
/// <param name="maxBytes">Size at which a new file is begun.</param>
/// <param name="files">How many are kept, the newest included.</param>
internal sealed class AuditFile(string folder, long maxBytes, int files) : IDisposable
{
    private FileStream? _stream;

    /// <summary>Where the newest lines are.</summary>
    public string Path => PathOf(folder, 0);

    /// <summary>A file of the trail: 0 is the newest, <c>audit.jsonl</c>; 1 the one before, <c>audit.1.jsonl</c>.</summary>
    public static string PathOf(string folder, int age) =>
        System.IO.Path.Combine(folder, age == 0 ? "audit.jsonl" : string.Create(CultureInfo.InvariantCulture, $"audit.{age}.jsonl"));

    /// <summary>Appends whole lines, all or none.</summary>
    /// <exception cref="IOException">They cannot be written; the next attempt opens the file anew.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public async Task AppendAsync(ReadOnlyMemory<byte> lines, CancellationToken stopping)
    {
        var before = -1L;
        try
        {
            _stream ??= Open();
            if (_stream.Length > 0 && _stream.Length + lines.Length > maxBytes)
            {
                Rotate();
                _stream = Open();
            }

            before = _stream.Length;
            await _stream.WriteAsync(lines, stopping);
            await _stream.FlushAsync(stopping);
        }
        catch
        {
            TakeBack(before);
            Close();
            throw;
        }
    }

    public void Dispose() => Close();

    private FileStream Open()
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        var stream = new FileStream(Path, options);
        try
        {
            EndBrokenLine(stream);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    // A power cut or a full disk may have left half a line: what follows begins on one of its own.
    private static void EndBrokenLine(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return;
        }

        stream.Seek(-1, SeekOrigin.End);
        if (stream.ReadByte() != '\n')
        {
            stream.WriteByte((byte)'\n');
        }
    }

    private void Rotate()
    {
        Close();
        if (files == 1)
        {
            File.Delete(Path);
            return;
        }

        for (var age = files - 1; age > 0; age--)
        {
            if (File.Exists(PathOf(folder, age - 1)))
            {
                File.Move(PathOf(folder, age - 1), PathOf(folder, age), overwrite: true);
            }
        }
    }

    // A disk that has become full within the lines: they are written again, whole.
    private void TakeBack(long before)
    {
        try
        {
            if (before >= 0)
            {
                _stream?.SetLength(before);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // Then some stand there twice.
        }
    }

    private void Close()
    {
        try
        {
            _stream?.Dispose();
        }
        catch (IOException)
        {
            // What could not be written before cannot be written now either.
        }

        _stream = null;
    }
}
