using ConsoleBridge.Transports.RestEvents;

namespace ConsoleBridge.Tests.Transports;

/// <summary>What is kept of the certificates of devices.</summary>
public sealed class CertificatePinsTests : IDisposable
{
    private static readonly string Print = new('a', 64);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"pins-{Guid.NewGuid():N}");

    [Fact]
    public void A_certificate_is_known_again_after_a_restart()
    {
        Assert.Null(new CertificatePins(_folder).Find("rf"));

        Assert.Null(new CertificatePins(_folder).Remember("rf", Print));

        Assert.Equal(Print, new CertificatePins(_folder).Find("rf"));
        Assert.Null(new CertificatePins(_folder).Find("other"));
    }

    [Fact]
    public void A_file_that_holds_no_fingerprint_does_not_make_a_new_certificate_trusted()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "rf.sha256"), "");

        var error = Assert.Throws<IOException>(() => new CertificatePins(_folder).Find("rf"));

        Assert.Contains("delete it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_written_is_kept_until_the_end()
    {
        File.WriteAllText(_folder, "a file where the folder should be");
        var pins = new CertificatePins(Path.Combine(_folder, "certificates"));

        Assert.NotNull(pins.Remember("rf", Print));

        Assert.Equal(Print, pins.Find("rf"));
    }

    [Theory]
    [InlineData("AA:AA", null)]
    [InlineData("sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_fingerprint_may_be_spelt_as_tools_print_it(string text, string? known) => Assert.Equal(known, CertificatePins.Normalise(text));

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
        else
        {
            File.Delete(_folder);
        }
    }
}
