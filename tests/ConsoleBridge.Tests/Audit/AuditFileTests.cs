using System.Buffers;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Audit;

namespace ConsoleBridge.Tests.Audit;

/// <summary>The file: rotates, survives a power cut and a full disk, and nothing typed by a stranger can forge a line.</summary>
public sealed class AuditFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Puts_a_full_file_aside_and_forgets_the_oldest()
    {
        using var file = new AuditFile(_folder, maxBytes: 100, files: 3);
        for (var i = 0; i < 10; i++)
        {
            await file.AppendAsync(Line($"{{\"who\":\"anna\",\"target\":\"{i}\",\"pad\":\"{new string('x', 40)}\"}}"), CancellationToken.None);
        }

        Assert.Equal(3, Directory.GetFiles(_folder).Length);
        var tail = await AuditReader.TailAsync(_folder, 3, "anna", "", CancellationToken.None);
        Assert.Equal(["7", "8", "9"], tail.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("target").GetString()));
    }

    [Fact]
    public async Task Begins_on_a_line_of_its_own_after_a_power_cut()
    {
        await File.WriteAllTextAsync(AuditFile.PathOf(_folder, 0), "{\"who\":\"anna\"}\n{\"who\":\"be");
        using var file = new AuditFile(_folder, 1000, 3);

        await file.AppendAsync(Line("{\"who\":\"carla\",\"target\":\"\"}"), CancellationToken.None);

        Assert.Equal(2, (await AuditReader.TailAsync(_folder, 10, "", "", CancellationToken.None)).Count);
    }

    [SkippableFact]
    public async Task A_full_disk_is_an_error_of_the_file_and_over_when_there_is_room_again()
    {
        Skip.IfNot(File.Exists("/dev/full"), "there is no /dev/full here");
        File.CreateSymbolicLink(AuditFile.PathOf(_folder, 0), "/dev/full");
        using var file = new AuditFile(_folder, 1000, 3);

        await Assert.ThrowsAsync<IOException>(() => file.AppendAsync(Line("{}"), CancellationToken.None));
        File.Delete(AuditFile.PathOf(_folder, 0));
        await file.AppendAsync(Line("{\"who\":\"anna\"}"), CancellationToken.None);

        Assert.Single(await File.ReadAllLinesAsync(AuditFile.PathOf(_folder, 0)));
    }

    [Theory]
    [InlineData("Vox 1\n{\"who\":\"forged\"}")]
    [InlineData("\u202Egnirts\u0000\u001b[2J")]
    [InlineData("{\"a\":\n1,\r\n\"b\":2}")]
    [InlineData("{\"a\":1,\"b\":\"\\ud800\"}")]
    public void A_name_or_a_value_stays_on_its_line(string typed)
    {
        var output = new ArrayBufferWriter<byte>();
        var at = DateTimeOffset.UnixEpoch;

        AuditJson.Write(new AuditLine { At = at, Until = at, Who = typed, Where = "bus", What = "set", Target = typed, Before = typed, After = new string('9', 5000), Outcome = typed }, output);

        var line = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        Assert.DoesNotContain(line, letter => letter != '\n' && (char.IsControl(letter) || letter == '\u202E'));
        Assert.Equal(typed, JsonDocument.Parse(line).RootElement.GetProperty("who").GetString());
        Assert.True(line.Length < 3000);
        Assert.DoesNotContain(AuditWords.Of(line, TimeZoneInfo.Utc), char.IsControl);
    }

    private static byte[] Line(string json) => Encoding.UTF8.GetBytes(json + "\n");
}
